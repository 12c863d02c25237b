package io.pop3gateway.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Text that breaks parsers, patterns and bounds. */
final class BadText {

    private static final long SEED = 1939;
    private static final int RANDOM = 60;

    private BadText() {}

    /** Text as it is meant; how it is written into a request is another matter. */
    static List<String> values() {
        List<String> values = read("bad-text");
        for (int length : new int[] {64, 85, 255, 256, 1000, 1025, 1367, 2048, 4000}) {
            values.add("!".repeat(length));
            values.add("9".repeat(length));
            values.add("ä".repeat(Math.min(length, 1000)));
        }
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(20), 1, 0x2ff).forEach(text::appendCodePoint);
            values.add(text.toString());
        }
        return Collections.unmodifiableList(values);
    }

    /** Octets that no UTF-8 text has, escaped for a request line. */
    static List<String> escapes() {
        return List.of(
                "%FF",
                "%FE%FF",
                "%C0%AF",
                "%C0%80",
                "%ED%A0%80",
                "%ED%B0%80",
                "%F4%90%80%80",
                "%80",
                "%E0%A4",
                "%F0%9F",
                "a%ff",
                "%c3%28");
    }

    /** A list of text from a file of JSON, where what cannot be seen is escaped. */
    static List<String> read(String name) {
        try (InputStream file = BadText.class.getResourceAsStream("/contract/" + name + ".json")) {
            return new ArrayList<>(List.of(new ObjectMapper().readValue(file, String[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
