package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Weighs our reader against Jakarta Mail's with every update: the whole corpus goes through a {@code MimeMessage} with everything
 * lenient, and the messages on which the two differ in subject, senders, date or text are those of a checked-in list.
 */
class JakartaMailSecondReaderTest {

    private static final Path RESOURCES =
            Path.of(System.getProperty("project.basedir", ".")).resolve("src/test/resources");
    private static final Path LIST = RESOURCES.resolve("mime-second-reader.txt");

    private static final Session LENIENT = Session.getInstance(lenient());

    private static Properties lenient() {
        Properties all = new Properties();
        all.setProperty("mail.mime.address.strict", "false");
        all.setProperty("mail.mime.base64.ignoreerrors", "true");
        all.setProperty("mail.mime.uudecode.ignoreerrors", "true");
        all.setProperty("mail.mime.uudecode.ignoremissingbeginend", "true");
        all.setProperty("mail.mime.ignoreunknownencoding", "true");
        all.setProperty("mail.mime.decodetext.strict", "false");
        all.setProperty("mail.mime.parameters.strict", "false");
        all.setProperty("mail.mime.multipart.ignoremissingendboundary", "true");
        all.setProperty("mail.mime.multipart.ignoremissingboundaryparameter", "true");
        all.setProperty("mail.mime.multipart.allowempty", "true");
        all.setProperty("mail.mime.allowutf8", "true");
        return all;
    }

    @Test
    void corpus_readBySecondReader_differsWhereTheListSays() throws IOException {
        List<Path> messages;
        try (Stream<Path> files = Files.list(RESOURCES.resolve("mime"))) {
            messages = files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
        TreeSet<String> differing = new TreeSet<>();
        for (Path message : messages) {
            byte[] octets = Files.readAllBytes(message);
            if (!seen(octets).equals(ours(octets))) {
                differing.add(message.getFileName().toString().replace(".eml", ""));
            }
        }
        TreeSet<String> listed = new TreeSet<>(Files.readAllLines(LIST));
        listed.removeIf(line -> line.startsWith("#") || line.isBlank());
        assertThat(differing)
                .as(
                        "of %d messages Jakarta Mail reads %d otherwise than we do; weigh whether ours is still the better one, and"
                                + " write the list anew",
                        messages.size(), differing.size())
                .isEqualTo(listed);
    }

    /** What a person sees first of a message. */
    private record Glance(String subject, List<Mailbox> from, Long date, String text) {}

    private static Glance ours(byte[] octets) {
        ParsedMessage read = new MessageParser(MimeLimits.defaults()).parse(octets);
        ParsedHeaders headers = read.headers();
        return new Glance(
                headers.subject(),
                headers.from().stream()
                        .map(mailbox -> new Mailbox(mailbox.name(), mailbox.address()))
                        .toList(),
                headers.date() == null ? null : headers.date().toEpochSecond(),
                read.html().isPresent() && read.text().isBlank() ? "" : squeezed(read.text()));
    }

    private static Glance seen(byte[] octets) {
        try {
            MimeMessage message = new MimeMessage(LENIENT, new ByteArrayInputStream(octets));
            Address[] from = message.getFrom();
            return new Glance(
                    message.getSubject(),
                    from == null ? List.of() : mailboxes(from),
                    message.getSentDate() == null ? null : message.getSentDate().getTime() / 1000,
                    squeezed(text(message).orElse("")));
        } catch (MessagingException | IOException | RuntimeException e) {
            return new Glance(null, List.of(), null, "refused: " + e.getMessage());
        }
    }

    private static List<Mailbox> mailboxes(Address[] addresses) {
        return Arrays.stream(addresses)
                .map(InternetAddress.class::cast)
                .map(one -> new Mailbox(one.getPersonal(), one.getAddress()))
                .toList();
    }

    private static Optional<String> text(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart multipart) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                if (!Part.ATTACHMENT.equalsIgnoreCase(child.getDisposition())) {
                    text(child).ifPresent(texts::add);
                }
            }
            return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", texts));
        }
        return content instanceof String text && part.isMimeType("text/*") ? Optional.of(text) : Optional.empty();
    }

    private static String squeezed(String text) {
        return text.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }
}
