package io.pop3gateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many attacks of each kind the other tests make: the numbers that the threat model relies on, read where those tests have
 * them.
 */
class AttackCountsTest {

    private static final Path RESOURCES = Path.of(System.getProperty("project.basedir", ""), "src/test/resources");

    private static Class<?> test(String name) {
        try {
            return Class.forName("io.pop3gateway." + name, false, AttackCountsTest.class.getClassLoader());
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException("the threat model counts what is in " + name, gone);
        }
    }

    /** Values of parameterized tests whose names begin so. */
    private static int values(String test, String beginning) {
        return Arrays.stream(test(test).getDeclaredMethods())
                .filter(method -> method.getName().startsWith(beginning))
                .mapToInt(AttackCountsTest::values)
                .sum();
    }

    private static int values(Method method) {
        ValueSource values = method.getAnnotation(ValueSource.class);
        CsvSource rows = method.getAnnotation(CsvSource.class);
        return values != null ? values.strings().length : rows != null ? rows.value().length : 1;
    }

    private static int entries(String json) throws IOException {
        return new ObjectMapper().readTree(RESOURCES.resolve(json).toFile()).size();
    }

    /** Values of a test's own source. */
    private static long drawn(String test, String source) {
        try {
            Method method = test(test).getDeclaredMethod(source);
            method.setAccessible(true);
            Object values = method.invoke(null);
            return values instanceof IntStream numbers ? numbers.count() : ((Stream<?>) values).count();
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException("the threat model counts " + source + " of " + test, gone);
        }
    }

    private static long faults() {
        try (Stream<Path> transcripts = Files.list(RESOURCES.resolve("transcripts"))) {
            return transcripts.filter(AttackCountsTest::isFault).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A dialogue that ends otherwise than it should, or in which the server says what it must not. */
    private static boolean isFault(Path transcript) {
        try {
            String text = Files.readString(transcript, StandardCharsets.ISO_8859_1);
            return text.contains("-ERR") || text.contains("close") || text.contains("ProtocolViolation");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void attacks_ofEachKind_areAsManyAsPromised(TestReporter report) throws IOException {
        Map<String, Long> counts = new TreeMap<>(Map.of(
                "origins", (long) values("api.CrossOriginTest", "origin_"),
                "injection, each into a password, a mechanism and a user", drawn("pop3.wire.CommandTest", "smuggled"),
                "file names", (long) entries("mime-names.json"),
                "HTML payloads", (long) entries("mime-html/payloads.json"),
                "faults of mail servers", faults()));
        counts.forEach((kind, number) -> report.publishEntry(kind, number.toString()));

        assertThat(counts.get("origins")).as("origins").isGreaterThanOrEqualTo(40);
        assertThat(counts.get("injection, each into a password, a mechanism and a user"))
                .as("injections")
                .isGreaterThanOrEqualTo(60);
        assertThat(counts.get("file names")).as("file names").isGreaterThanOrEqualTo(60);
        assertThat(counts.get("HTML payloads")).as("HTML payloads").isGreaterThanOrEqualTo(300);
        assertThat(counts.get("faults of mail servers")).as("faults").isGreaterThanOrEqualTo(40);
    }
}
