package io.pop3gateway.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Messages that are hard to carry, by name. Line endings are CRLF, as a delivery agent's are on the wire. */
final class Messages {

    private Messages() {}

    /** Small ones and one of 20 MB. */
    static Map<String, byte[]> awkward() {
        Map<String, byte[]> messages = new LinkedHashMap<>();
        messages.put("ordinary", text("Subject: one\r\n\r\nhello\r\n"));
        messages.put("empty body", text("Subject: empty\r\n\r\n"));
        messages.put("leading dots", text("Subject: dots\r\n\r\n.\r\n..\r\n...\r\n.hidden\r\n+OK\r\n-ERR\r\n.\r\n"));
        messages.put("8-bit", text("Subject: 8-bit\r\n\r\n\u0080\u00ff\u00c3\u00a9 \u007f\t\u0001\r\n"));
        messages.put("long line", text("Subject: long\r\n\r\n" + "x".repeat(100_000) + "\r\n.\r\n"));
        messages.put("blank lines", text("Subject: blank\r\n\r\n" + "\r\n".repeat(500)));
        messages.put("20 MB", large(20_000_000));
        return messages;
    }

    static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** A message of about so many octets; lines of all lengths, many of them with leading dots. */
    static byte[] large(int octets) {
        Random random = new Random(20);
        StringBuilder text = new StringBuilder(octets + 100).append("Subject: large\r\n\r\n");
        while (text.length() < octets) {
            for (int left = random.nextInt(120); left > 0; left--) {
                text.append((char) (random.nextInt(8) == 0 ? '.' : 'a' + random.nextInt(26)));
            }
            text.append("\r\n");
        }
        return text(text.toString());
    }
}
