package io.pop3gateway.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The virtual machine as the image has it, where one is installed: of a release that makes a cache ahead of time by one run (JEP
 * 514). The system property {@code bench.java.home} names its folder; without it, the folder beside the one that runs the benches
 * with the latest release is it.
 */
final class ImageJava {

    private static final int FIRST = 25;

    private ImageJava() {}

    /** Its launcher; empty when there is none. */
    static Optional<Path> launcher() {
        String named = System.getProperty("bench.java.home", "");
        return (named.isEmpty() ? installed() : Optional.of(Path.of(named))).map(home -> home.resolve("bin/java"));
    }

    private static Optional<Path> installed() {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> beside = Files.list(own.resolveSibling(""))) {
            return beside.filter(home -> release(home) >= FIRST).max(Comparator.comparingInt(ImageJava::release));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As each of them has it in a file; 0 where there is none. */
    private static int release(Path home) {
        Properties said = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            said.load(in);
        } catch (IOException e) {
            return 0;
        }
        return Runtime.Version.parse(said.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }
}
