package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pop3gateway.mime.attachment.AttachmentName;
import io.pop3gateway.mime.attachment.AttachmentReader;
import io.pop3gateway.mime.attachment.ContentDisposition;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever a message holds, it is read or refused. */
class MimeFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void message_anyOctets_isReadOrRefused(byte[] octets) throws IOException {
        try {
            ParsedMessage message = new MessageParser(MimeLimits.defaults()).parse(octets);
            AttachmentReader reader = new AttachmentReader(MimeLimits.defaults());
            for (AttachmentInfo info : message.attachments()) {
                try (InputStream content = reader.find(OctetSource.of(octets), info.part())
                        .orElseThrow()
                        .open()) {
                    assertThat(content.readAllBytes()).hasSize((int) info.size());
                }
            }
        } catch (MimeFailure refused) {
            assertThat(refused).hasMessageContaining("must have at most");
        }
    }

    @FuzzTest(maxDuration = "60s")
    void html_anyText_isCleaned(byte[] octets) {
        String html = new String(octets, StandardCharsets.UTF_8);
        String clean = new SafeHtml(MimeLimits.defaults())
                .clean(html, ImageRule.INLINE, id -> Optional.empty())
                .html();
        assertThat(HtmlChecker.faults(clean)).isEmpty();
    }

    @FuzzTest(maxDuration = "60s")
    void fileName_anyText_becomesSafe(byte[] octets) {
        String name = new String(octets, StandardCharsets.UTF_8);
        Optional<String> safe = AttachmentName.safe(name);
        safe.ifPresent(text -> assertThat(AttachmentName.safe(text)).contains(text));
        assertThat(ContentDisposition.attachment(name)).matches("[\\x20-\\x7E]+");
    }
}
