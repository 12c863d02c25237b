package io.pop3gateway.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Messages as they are met: with the header fields of three relays, an encoded subject, and lines of 76 octets. */
final class Letters {

    private static final String HEADER =
            """
            Return-Path: <anna.petrova@example.org>\r
            Received: from mx2.example.net (mx2.example.net [192.0.2.25])\r
            \tby mail.example.com (Postfix) with ESMTPS id 4XyZ1234\r
            \tfor <bob@example.com>; Fri, 27 Nov 2026 10:11:12 +0100 (CET)\r
            Received: from relay.example.net (relay.example.net [198.51.100.7])\r
            \tby mx2.example.net (Postfix) with ESMTPS id 4XyZ1233\r
            \tfor <bob@example.com>; Fri, 27 Nov 2026 10:11:11 +0100 (CET)\r
            Received: from [10.1.2.3] (client.example.org [203.0.113.9])\r
            \tby relay.example.net with ESMTPSA id 77\r
            \tfor <bob@example.com>; Fri, 27 Nov 2026 09:11:10 +0000\r
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org;\r
            \ts=mail; t=1795770670; h=from:to:subject:date:message-id;\r
            \tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r
            \tb=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4\r
            From: =?UTF-8?B?0JDQvdC90LAg0J/QtdGC0YDQvtCy0LA=?= <anna.petrova@example.org>\r
            To: "Bob Example" <bob@example.com>, carol@example.com\r
            Cc: =?utf-8?Q?Jos=C3=A9?= <jose@example.net>\r
            Subject: =?UTF-8?Q?Der_n=C3=A4chste_Termin_und_alles=2C_was_dazu?=\r
             =?UTF-8?Q?_geh=C3=B6rt?=\r
            Date: Fri, 27 Nov 2026 10:11:10 +0100\r
            Message-ID: <20261127101110.4711@example.org>\r
            MIME-Version: 1.0\r
            """;

    private Letters() {}

    /** A message of plain text of so many octets, at least 2,000. */
    static byte[] text(int octets) {
        StringBuilder message =
                new StringBuilder(octets + 80).append(HEADER).append("Content-Type: text/plain; charset=utf-8\r\n\r\n");
        lines(message, octets - message.length());
        return octets(message);
    }

    /** A newsletter: HTML of so many octets in quoted-printable, with a picture of so many beside it. */
    static byte[] newsletter(int htmlOctets, int pictureOctets) {
        StringBuilder message = new StringBuilder(htmlOctets + 2 * pictureOctets)
                .append(HEADER)
                .append("Content-Type: multipart/related; boundary=\"b-4711\"\r\n\r\n--b-4711\r\n")
                .append("Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
                .append("<html><head><style>td { color: #333; }</style></head><body><table>\r\n");
        int begin = message.length();
        for (int row = 0; message.length() - begin < htmlOctets; row++) {
            message.append("<tr><td style=3D\"padding: 4px\"><a href=3D\"https://example.org/")
                    .append(row)
                    .append("\">Angebot n=C2=B0 ")
                    .append(row)
                    .append("</a></td>=\r\n<td>f=C3=BCr Sie <b>heute</b></td></tr>\r\n");
        }
        message.append("</table><img src=3D\"cid:logo@example.org\" alt=3D\"Logo\"></body></html>\r\n--b-4711\r\n")
                .append("Content-Type: image/png; name=\"logo.png\"\r\nContent-ID: <logo@example.org>\r\n")
                .append(
                        "Content-Disposition: inline; filename=\"logo.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        byte[] picture = new byte[pictureOctets];
        new Random(1).nextBytes(picture);
        message.append(Base64.getMimeEncoder().encodeToString(picture)).append("\r\n--b-4711--\r\n");
        return octets(message);
    }

    private static void lines(StringBuilder message, int octets) {
        String line = "The quick brown fox jumps over the lazy dog, and then it does so once more.\r\n";
        int left = octets;
        while (left > line.length()) {
            message.append(line);
            left -= line.length();
        }
        message.append("x".repeat(Math.max(0, left - 2))).append("\r\n");
    }

    private static byte[] octets(StringBuilder message) {
        return message.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
