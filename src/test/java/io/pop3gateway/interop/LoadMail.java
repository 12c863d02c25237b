package io.pop3gateway.interop;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** Large messages of several kinds, without lines that begin with a dot. */
final class LoadMail {

    private static final int PARTS = 200;
    private static final String LINE = "word ".repeat(14) + "\r\n";

    private LoadMail() {}

    static byte[] text(int octets, String subtype) {
        String line = subtype.equals("html") ? "<p class=x>word <b>word</b> word word word word</p>\r\n" : LINE;
        return ("Subject: load\r\nMIME-Version: 1.0\r\nContent-Type: text/" + subtype + "; charset=utf-8\r\n\r\n"
                        + line.repeat(octets / line.length()))
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] attachment(int octets) {
        String data = Base64.getMimeEncoder().encodeToString(new byte[octets / 4 * 3]);
        return ("Subject: load\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n\r\nsee the file\r\n"
                        + "--cut\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
                        + "Content-Disposition: attachment; filename=data.bin\r\n\r\n" + data + "\r\n--cut--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] parts(int octets) {
        StringBuilder message = new StringBuilder(octets + (1 << 20));
        message.append("Subject: load\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n");
        for (int i = 0; i < PARTS; i++) {
            message.append("--cut\r\nContent-Type: text/")
                    .append(i % 2 == 0 ? "plain" : "html")
                    .append("\r\n\r\n");
            message.append(LINE.repeat(octets / PARTS / LINE.length())).append("\r\n");
        }
        return message.append("--cut--\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** As many messages as callers ask for together, of so many octets in all. */
    static List<byte[]> many(int octets) {
        return Collections.nCopies(LoadCaller.FETCHED, text(octets / LoadCaller.FETCHED, "html"));
    }
}
