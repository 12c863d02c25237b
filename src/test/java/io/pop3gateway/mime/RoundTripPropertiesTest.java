package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.attachment.Attachment;
import io.pop3gateway.mime.attachment.AttachmentReader;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Messages that Jakarta Mail wrote, in every charset, encoding and structure, come back as they were. */
class RoundTripPropertiesTest {

    private static final String[] CHARSETS = {
        "utf-8",
        "utf-16",
        "iso-8859-1",
        "iso-8859-2",
        "iso-8859-15",
        "windows-1251",
        "koi8-r",
        "iso-2022-jp",
        "shift_jis",
        "euc-jp",
        "gb2312",
        "gb18030",
        "big5",
        "euc-kr",
        "windows-1252",
        "us-ascii"
    };

    private final MessageParser parser = new MessageParser(MimeLimits.defaults());

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF, seed = "20261128")
    void message_writtenByJakartaMail_comesBackOctetByOctet(
            @ForAll("charsets") String charset,
            @ForAll("encodings") String encoding,
            @ForAll("structures") String structure,
            @ForAll("words") String words,
            @ForAll byte[] anyOctets)
            throws MessagingException, IOException {
        byte[] octets = encoding.equals("quoted-printable") ? withoutLineEnds(anyOctets) : anyOctets;
        String text = encodable(words, charset);
        byte[] message = write(charset, encoding, structure, text, octets);
        ParsedMessage parsed = parser.parse(message);
        assertThat(parsed.text().stripTrailing()).isEqualTo(text.stripTrailing());
        assertThat(parsed.headers().subject())
                .isEqualTo(text.replaceAll("\\s+", " ").strip());
        if (structure.equals("single")) {
            return;
        }
        AttachmentInfo info = parsed.attachments().get(0);
        assertThat(info.filename()).isEqualTo("déjà vu.bin");
        assertThat(info.size()).isEqualTo(octets.length);
        Attachment attachment = new AttachmentReader(MimeLimits.defaults())
                .find(OctetSource.of(message), info.part())
                .orElseThrow();
        try (InputStream content = attachment.open()) {
            assertThat(content.readAllBytes()).isEqualTo(octets);
        }
    }

    @Provide
    Arbitrary<String> charsets() {
        return Arbitraries.of(CHARSETS);
    }

    @Provide
    Arbitrary<String> encodings() {
        return Arbitraries.of("base64", "quoted-printable", "binary", "x-uuencode");
    }

    @Provide
    Arbitrary<String> structures() {
        return Arbitraries.of("single", "mixed", "related", "mixed/mixed");
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "hello", "Grüße", "Привет", "日本語", "你好", "안녕", "łódź", "€", "a=b", "--b", "From x", ".", "100%",
                        "?=", "_")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }

    /** Jakarta Mail writes every line end as CRLF in quoted-printable, as is right for text only. */
    private static byte[] withoutLineEnds(byte[] octets) {
        byte[] copy = octets.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == '\n' || copy[i] == '\r' ? 0 : copy[i];
        }
        return copy;
    }

    /** Only what the charset has; a line never starts with what another rule of mail would change. */
    private static String encodable(String words, String charset) {
        StringBuilder out = new StringBuilder("x ");
        for (String word : words.split(" ")) {
            boolean fits = Charset.forName(charset).newEncoder().canEncode(word);
            // Jakarta Mail's encoded words are read back by the rules for a subject, which have no bare "?="
            out.append(fits ? word : "-").append(' ');
        }
        return out.toString().strip();
    }

    private static byte[] write(String charset, String encoding, String structure, String text, byte[] octets)
            throws MessagingException, IOException {
        Properties properties = new Properties();
        // else Jakarta Mail asks the name service for this host's name to make a Message-ID
        properties.setProperty("mail.from", "anna@example.org");
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("anna@example.org", "Anna", charset));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("ben@example.org"));
        message.setSubject(text, charset);
        if (structure.equals("single")) {
            message.setText(text, charset);
            message.setHeader("Content-Transfer-Encoding", encoding);
        } else {
            MimeMultipart parts = parts(charset, encoding, text, octets, structure);
            if (structure.contains("/")) {
                MimeBodyPart inner = new MimeBodyPart();
                inner.setContent(parts);
                parts = new MimeMultipart(inner);
            }
            message.setContent(parts);
        }
        message.saveChanges();
        if (structure.equals("single")) {
            message.setHeader("Content-Transfer-Encoding", encoding);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toByteArray();
    }

    private static MimeMultipart parts(String charset, String encoding, String text, byte[] octets, String structure)
            throws MessagingException, IOException {
        MimeBodyPart body = new MimeBodyPart();
        body.setText(text, charset);
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(octets, "application/octet-stream")));
        file.setFileName("déjà vu.bin");
        MimeMultipart parts = new MimeMultipart(structure.startsWith("mixed") ? "mixed" : structure, body, file);
        for (MimeBodyPart part : new MimeBodyPart[] {body, file}) {
            part.setHeader("Content-Transfer-Encoding", encoding);
        }
        return parts;
    }
}
