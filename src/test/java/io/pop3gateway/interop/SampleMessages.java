package io.pop3gateway.interop;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Messages that test whether octets survive their way; every line ends with CRLF. */
final class SampleMessages {

    static final String HEADER = "From: Anna <anna@example.org>\r\nSubject: greetings\r\n";

    private static final int LARGE = 20 * 1024 * 1024;

    private static final int LINE = 72;

    /** About as many octets as a numbered message has. */
    static final int NUMBERED = 5000;

    private SampleMessages() {}

    /** By what is special about them, in the order of delivery. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> messages = new LinkedHashMap<>();
        messages.put("empty body", octets(HEADER + "\r\n"));
        messages.put("header only", octets(HEADER));
        messages.put("leading dots", octets(HEADER + "\r\n.\r\n..\r\n.leading\r\n...\r\n"));
        messages.put("8-bit", octets(HEADER + "\r\n\u00e4\u00f6\u00fc\u00df \u0080\u00ff\r\n"));
        messages.put("long line", octets(HEADER + "\r\n" + "x".repeat(100_000) + "\r\n"));
        messages.put("20 MB", large());
        return messages;
    }

    /** A short message. */
    static byte[] of(String body) {
        return octets(HEADER + "\r\n" + body + "\r\n");
    }

    /** A message of 20 MB. */
    static byte[] large() {
        return large(LARGE);
    }

    /** A message of so many octets or a line more that repeat nowhere, so that none can be lost or doubled unseen. */
    static byte[] large(int octets) {
        StringBuilder text = new StringBuilder(octets + 2 * LINE).append(HEADER).append("\r\n");
        noise(text, new Random(1), octets);
        return octets(text.toString());
    }

    /** A message of about 5 KB, like no other number's, that packs badly. */
    static byte[] numbered(int number) {
        StringBuilder text = new StringBuilder(HEADER)
                .append("Message-ID: <")
                .append(number)
                .append("@example.org>\r\n\r\nFrom number ")
                .append(number)
                .append("\r\n");
        noise(text, new Random(number), NUMBERED);
        return octets(text.append(">From the end\r\n").toString());
    }

    private static void noise(StringBuilder text, Random random, int octets) {
        while (text.length() < octets) {
            for (int k = 0; k < LINE; k++) {
                text.append((char) ('!' + random.nextInt(90)));
            }
            text.append("\r\n");
        }
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
