package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A root folder for one Courier: a copy of the unpacked packages with configuration and users. */
final class CourierFolder {

    private static final String MAKE_DATABASE = "/usr/lib/courier/courier/makedatprog";

    private final Path root;

    CourierFolder(Path root) {
        this.root = root;
    }

    void copyFrom(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.forEach(file -> copy(file, root.resolve(home.relativize(file).toString())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void configure(String password, List<String> users) throws IOException {
        for (String folder : List.of("dev", "tmp", "run/courier/authdaemon", "etc/courier")) {
            Files.createDirectories(root.resolve(folder));
        }
        // A device could not be made everywhere; all that is asked of this one is that it can be opened.
        write("dev/null", "");
        write("etc/passwd", "root:x:0:0::/:/\ncourier:x:65534:65534::/:/\nnobody:x:65534:65534::/:/\n");
        write("etc/group", "root:x:0:\ncourier:x:65534:\nnogroup:x:65534:\n");
        write(
                "etc/courier/authdaemonrc",
                """
                authmodulelist="authuserdb"
                authmodulelistorig="authuserdb"
                daemons=4
                authdaemonvar=/run/courier/authdaemon
                """);
        write(
                "etc/courier/pop3d.pem",
                ThrowawayCertificate.shared().keyPem()
                        + ThrowawayCertificate.shared().certificatePem());
        StringBuilder places = new StringBuilder();
        StringBuilder secrets = new StringBuilder();
        for (String user : users) {
            places.append("%1$s\tuid=65534|gid=65534|home=/mail/%1$s|mail=/mail/%1$s|_=\n".formatted(user));
            secrets.append("%s\tsystempw=%s\n".formatted(user, hash(password)));
        }
        database("userdb", places.toString());
        database("userdbshadow", secrets.toString());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    /** Writes one of the two databases of users: where they live, and their passwords. */
    private void database(String name, String lines) throws IOException {
        Path input = Files.writeString(root.resolve("tmp").resolve(name), lines + ".\n");
        Process process = new ProcessBuilder(
                        inside(MAKE_DATABASE, "-", "/etc/courier/" + name + ".tmp", "/etc/courier/" + name + ".dat"))
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("Courier's " + MAKE_DATABASE + " must write the users' database");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing the users' database", e);
        }
    }

    /** A command that runs with this folder as its root. */
    List<String> inside(String... command) {
        return Stream.concat(Stream.of("/usr/sbin/chroot", root.toString()), Stream.of(command))
                .toList();
    }

    private static String hash(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return "{SHA256}" + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
