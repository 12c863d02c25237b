package io.pop3gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleMailboxesTest {

    private static List<DemoMessage> messages(String user) {
        return SampleMailboxes.restored().stream()
                .filter(maildrop -> maildrop.user().equals(user))
                .findFirst()
                .orElseThrow()
                .messages();
    }

    private static MimeMessage parsed(DemoMessage message) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(message.octets().getBytes()));
    }

    @Test
    void taughtMaildrop_restored_hasMessagesOf980And140Octets() {
        assertThat(messages(SampleMailboxes.TAUGHT))
                .extracting(DemoMessage::size)
                .containsExactly(980, 140);
    }

    @Test
    void taughtMessage_russianName_isEncodedRight() throws MessagingException, IOException {
        MimeMessage message = parsed(messages(SampleMailboxes.TAUGHT).get(0));
        assertThat(message.getFrom()[0].toString()).contains("dean@example.edu");
        assertThat(message.getContent().toString()).startsWith("Привет, Andrey!");
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleMailboxes.TAUGHT, SampleMailboxes.GALLERY})
    void maildrop_oldestFirst_hasDatesInOrder(String user) throws MessagingException {
        Date before = new Date(0);
        for (DemoMessage message : messages(user)) {
            Date date = parsed(message).getSentDate();
            assertThat(date).as(parsed(message).getSubject()).isAfterOrEqualTo(before);
            before = date;
        }
    }

    @Test
    void gallery_restored_fillsSeveralPagesWithoutDuplicates() {
        assertThat(messages(SampleMailboxes.GALLERY))
                .hasSizeGreaterThan(40)
                .extracting(DemoMessage::uid)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no end", "bare\nLF\r\n", "bare\rCR\r\n", ""})
    void message_linesWithoutCrlf_isRefused(String octets) {
        assertThatThrownBy(() -> new DemoMessage(octets.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CR");
    }
}
