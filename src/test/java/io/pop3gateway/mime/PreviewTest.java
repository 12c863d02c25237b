package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.attachment.AttachmentHint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a message begins, and what is told of its attachments. */
class PreviewTest {

    private static final MessageParser PARSER = new MessageParser(MimeLimits.defaults());

    private static Preview preview(String message, boolean whole) {
        return Preview.of(PARSER.parse(message.getBytes(StandardCharsets.UTF_8)), whole);
    }

    private static Preview ofText(String text) {
        return preview("Content-Type: text/plain; charset=utf-8\r\n\r\n" + text, true);
    }

    @Test
    void text_ofSeveralLines_isOne() {
        assertThat(ofText("Dear Anna,\r\n\r\n\tlunch\u00a0at  noon?\r\n").text())
                .isEqualTo("Dear Anna, lunch at noon?");
    }

    @Test
    void text_withInvisibleCharacters_losesThem() {
        assertThat(ofText("\u200b\ufeff\u200cSale\u00ad! \u202etxt.exe\u2069\u034f now")
                        .text())
                .isEqualTo("Sale! txt.exe now");
    }

    @Test
    void text_thatIsLong_isCutWithoutHalvingACharacter() {
        assertThat(ofText("x".repeat(300)).text()).hasSize(Preview.MAX_LENGTH);
        String cut = ofText("x".repeat(199) + "\ud83d\ude00 and more").text();
        assertThat(cut).isEqualTo("x".repeat(199));
    }

    @Test
    void text_thatIsMissing_isEmpty() {
        assertThat(preview("Content-Type: application/pdf\r\n\r\n%PDF", true).text())
                .isEmpty();
    }

    @Test
    void picture_insideTheText_isNoAttachment() {
        String related = "Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
                + "<img src=cid:a>\r\n--x\r\nContent-Type: image/png\r\nContent-ID: <a>\r\n"
                + "Content-Disposition: inline\r\n\r\npng\r\n--x--\r\n";
        assertThat(preview(related, true).hasAttachments()).contains(false);
        assertThat(preview(related.replace("inline", "attachment"), true).hasAttachments())
                .contains(true);
    }

    @Test
    void attachments_ofABeginning_areToldOnlyWhenItTells() {
        String begun = "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nlong text\r\n";
        assertThat(preview(begun, false).hasAttachments()).isEmpty();
        assertThat(preview(begun, true).hasAttachments()).contains(false);
        assertThat(preview(begun + "--x\r\nContent-Type: application/pdf\r\n\r\n%P", false)
                        .hasAttachments())
                .contains(true);
        assertThat(preview("Subject: plain\r\n\r\nlong text\r\n", false).hasAttachments())
                .contains(false);
    }

    @ParameterizedTest
    @CsvSource({
        "Subject: none, false",
        "Content-Type: TEXT/HTML; charset=utf-8, false",
        "Content-Type: application/pdf, true",
        "Content-Type: image/png; name=a.png, true",
        "Content-Type: text/plain|Content-Disposition: attachment; filename=a.txt, true",
        "Content-Type: multipart/mixed; boundary=x,",
        "Content-Type: multipart/alternative; boundary=x,",
        "Content-Type: message/rfc822, true"
    })
    void hint_ofAHeader_tellsWhatIsSure(String header, Boolean expected) {
        ParsedHeaders headers = new HeaderParser(MimeLimits.defaults())
                .parse((header.replace("|", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        assertThat(AttachmentHint.of(headers).orElse(null)).isEqualTo(expected);
    }
}
