package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.attachment.Attachment;
import io.pop3gateway.mime.attachment.AttachmentReader;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every transfer encoding in every charset in every structure, written here octet by octet, and read by the gateway and, as the
 * independent second opinion, by Jakarta Mail: both must find the same text, subject, sender, date and attachments.
 */
class GeneratedMessagesTest {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("us-ascii", "Hello, =world= 100%"),
            Map.entry("utf-8", "Grüße, Привет, 日本語 €"),
            Map.entry("iso-8859-1", "Grüße déjà vu"),
            Map.entry("iso-8859-2", "Zażółć gęślą jaźń"),
            Map.entry("iso-8859-15", "Preis: 5 €"),
            Map.entry("windows-1252", "Grüße, déjà vu"),
            Map.entry("windows-1251", "Привет, мир"),
            Map.entry("koi8-r", "Привет, мир"),
            Map.entry("iso-8859-7", "Καλημέρα"),
            Map.entry("windows-1255", "שלום"),
            Map.entry("windows-1256", "مرحبا"),
            Map.entry("iso-2022-jp", "日本語です"),
            Map.entry("shift_jis", "日本語です"),
            Map.entry("euc-jp", "日本語です"),
            Map.entry("gb18030", "你好，世界"),
            Map.entry("big5", "你好世界"),
            Map.entry("euc-kr", "안녕하세요"));
    private static final List<String> ENCODINGS = List.of("7bit", "8bit", "binary", "base64", "quoted-printable");
    private static final List<String> STRUCTURES =
            List.of("single", "mixed", "related", "alternative", "mixed-alternative", "deep", "enclosed");

    private final MessageParser parser = new MessageParser(MimeLimits.defaults());

    /** One message to write. */
    record Kind(String charset, String encoding, String structure) {}

    static Stream<Kind> kinds() {
        return TEXTS.keySet().stream().sorted().flatMap(charset -> ENCODINGS.stream()
                .flatMap(encoding -> STRUCTURES.stream().map(structure -> new Kind(charset, encoding, structure))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void message_ofEveryKind_isReadAsByJakartaMail(Kind kind) throws MessagingException, IOException {
        byte[] file = new byte[1000 + kind.hashCode() % 100];
        new Random(kind.hashCode()).nextBytes(file);
        String text = TEXTS.get(kind.charset()) + "\r\nsecond line \r\n";
        byte[] message = write(kind, text, file);
        MimeMessage other = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
        List<Part> leaves = new ArrayList<>();
        walk(other, leaves);

        ParsedMessage seen = parser.parse(message);
        assertThat(seen.problems()).isEmpty();
        assertThat(seen.headers().subject()).isEqualTo(other.getSubject()).isEqualTo(TEXTS.get(kind.charset()));
        assertThat(seen.headers().from().get(0).address()).isEqualTo("anna@example.org");
        assertThat(seen.headers().date().toInstant())
                .isEqualTo(other.getSentDate().toInstant());
        assertThat(seen.text().stripTrailing())
                .isEqualTo(leaves.get(0)
                        .getContent()
                        .toString()
                        .replace("\r\n", "\n")
                        .stripTrailing())
                .isEqualTo(text.replace("\r\n", "\n").stripTrailing());
        boolean hasFile = !List.of("single", "alternative").contains(kind.structure());
        assertThat(seen.attachments()).hasSize(hasFile ? 1 : 0);
        if (hasFile && !kind.structure().equals("enclosed")) {
            assertThat(octets(message, seen.attachments().get(0)))
                    .isEqualTo(file)
                    .isEqualTo(leaves.get(leaves.size() - 1).getInputStream().readAllBytes());
        } else if (hasFile) {
            byte[] inner = octets(message, seen.attachments().get(0));
            assertThat(parser.parse(inner).headers().subject()).isEqualTo("Inside");
        }
    }

    private static byte[] octets(byte[] message, AttachmentInfo info) throws IOException {
        Attachment found = new AttachmentReader(MimeLimits.defaults())
                .find(OctetSource.of(message), info.part())
                .orElseThrow();
        try (InputStream content = found.open()) {
            return content.readAllBytes();
        }
    }

    private static void walk(Part part, List<Part> leaves) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                walk(child, leaves);
            }
        } else {
            leaves.add(part);
        }
    }

    private static byte[] write(Kind kind, String text, byte[] file) throws IOException {
        Charset charset = Charset.forName(kind.charset());
        String word = "=?" + kind.charset() + "?B?"
                + Base64.getEncoder().encodeToString(TEXTS.get(kind.charset()).getBytes(charset)) + "?=";
        byte[] plain = leaf("text/plain; charset=" + kind.charset(), kind.encoding(), text.getBytes(charset));
        byte[] html = leaf("text/html; charset=us-ascii", "7bit", "<p>x</p>\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] attached =
                leaf("application/octet-stream; name=a.bin\r\nContent-Disposition: attachment", "base64", file);
        byte[] body =
                switch (kind.structure()) {
                    case "single" -> plain;
                    case "mixed", "related" -> multipart(kind.structure(), plain, attached);
                    case "alternative" -> multipart("alternative", plain, html);
                    case "mixed-alternative" -> multipart("mixed", multipart("alternative", plain, html), attached);
                    case "deep" -> multipart("mixed", multipart("mixed", multipart("mixed", plain)), attached);
                    default ->
                        multipart(
                                "mixed",
                                plain,
                                leaf(
                                        "message/rfc822",
                                        "7bit",
                                        "Subject: Inside\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII)));
                };
        String header = "From: Anna <anna@example.org>\r\nTo: ben@example.org\r\nSubject: " + word
                + "\r\nDate: Tue, 24 Nov 2026 10:00:00 +0530\r\nMIME-Version: 1.0\r\n";
        return joined(header.getBytes(StandardCharsets.US_ASCII), body);
    }

    private static byte[] leaf(String type, String encoding, byte[] octets) throws IOException {
        String header = "Content-Type: " + type + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n";
        byte[] encoded =
                switch (encoding) {
                    case "base64" -> Base64.getMimeEncoder().encode(octets);
                    case "quoted-printable" -> quoted(octets);
                    default -> octets;
                };
        return joined(header.getBytes(StandardCharsets.US_ASCII), encoded);
    }

    /** RFC 2045 §6.7 at its plainest: every octet that may be quoted is, line ends excepted. */
    private static byte[] quoted(byte[] octets) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (byte octet : octets) {
            if (octet == '\r' || octet == '\n') {
                out.append((char) octet);
                column = 0;
                continue;
            }
            if (column > 70) {
                out.append("=\r\n");
                column = 0;
            }
            out.append(String.format("=%02X", octet & 0xFF));
            column += 3;
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] multipart(String subtype, byte[]... parts) throws IOException {
        String boundary = "=_" + Integer.toHexString(Arrays.deepHashCode(parts));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String header = "Content-Type: multipart/" + subtype + "; boundary=\"" + boundary
                + "\"\r\n\r\nThis is a MIME message.\r\n";
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            out.write(("--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(part);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write(("--" + boundary + "--\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        out.write(second);
        return out.toByteArray();
    }
}
