package io.pop3gateway.interop;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Messages of several kinds, most of them large, without lines that begin with a dot. */
final class LoadMail {

    private static final int PARTS = 200;
    private static final String LINE = "word ".repeat(14) + "\r\n";

    private LoadMail() {}

    /** A short message with a header as long as most are. */
    static byte[] usual() {
        StringBuilder message = new StringBuilder("Return-Path: <anna.petrova@example.org>\r\n");
        for (int hop = 3; hop > 0; hop--) {
            message.append("Received: from mx%1$d.example.net (mx%1$d.example.net [192.0.2.%1$d])\r\n".formatted(hop))
                    .append("\tby mail.example.com (Postfix) with ESMTPS id 4XyZ123%d\r\n".formatted(hop))
                    .append("\tfor <bert@example.com>; Fri, 27 Nov 2026 10:11:1%d +0100 (CET)\r\n".formatted(hop));
        }
        message.append("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org;\r\n")
                .append(("\tb=" + "Zm9v".repeat(17) + "\r\n").repeat(3))
                .append("From: =?UTF-8?B?0JDQvdC90LAg0J/QtdGC0YDQvtCy0LA=?= <anna.petrova@example.org>\r\n")
                .append("To: \"Bert Example\" <bert@example.com>, carol@example.com\r\n")
                .append("Subject: =?UTF-8?Q?Der_n=C3=A4chste_Termin?=\r\n")
                .append("Date: Fri, 27 Nov 2026 10:11:10 +0100\r\n")
                .append("Message-ID: <20261127101110.4711@example.org>\r\n")
                .append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello\r\n");
        return message.toString().getBytes(StandardCharsets.US_ASCII);
    }

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

    /** As many messages as callers ask for together, of so many octets in all, one in ten of HTML. */
    static List<byte[]> many(int octets) {
        byte[] plain = text(octets / LoadCaller.FETCHED, "plain");
        byte[] html = text(octets / LoadCaller.FETCHED, "html");
        return IntStream.range(0, LoadCaller.FETCHED)
                .mapToObj(number -> number % 10 == 0 ? html : plain)
                .toList();
    }
}
