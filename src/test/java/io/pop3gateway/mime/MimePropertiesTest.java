package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.attachment.Attachment;
import io.pop3gateway.mime.attachment.AttachmentName;
import io.pop3gateway.mime.attachment.AttachmentReader;
import io.pop3gateway.mime.attachment.ContentDisposition;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.MimeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The parser, the cleaner and the namer against chance. */
class MimePropertiesTest {

    private final MessageParser parser = new MessageParser(MimeLimits.defaults());

    @Property(tries = 2000, seed = "20261128")
    void octets_ofAnyKind_areReadOrRefused(@ForAll byte[] octets) throws IOException {
        assertReadOrRefused(octets);
    }

    @Property(tries = 3000, seed = "20261128")
    void octets_ofPiecesOfMail_areReadOrRefused(@ForAll("piecesOfMail") String mail) throws IOException {
        assertReadOrRefused(mail.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 1000, seed = "20261128")
    void scanner_fedInAnyPieces_findsTheSameParts(@ForAll("piecesOfMail") String mail, @ForAll long seed) {
        byte[] octets = mail.getBytes(StandardCharsets.ISO_8859_1);
        MimeScanner whole = new MimeScanner(MimeLimits.defaults(), ParseDeadline.start(MimeLimits.defaults()));
        MimeScanner pieces = new MimeScanner(MimeLimits.defaults(), ParseDeadline.start(MimeLimits.defaults()));
        whole.accept(octets, 0, octets.length);
        Random chance = new Random(seed);
        int at = 0;
        while (at < octets.length) {
            int end = Math.min(octets.length, at + 1 + chance.nextInt(7));
            pieces.accept(octets, at, end);
            at = end;
        }
        assertThat(outline(pieces.finish())).isEqualTo(outline(whole.finish()));
    }

    @Property(tries = 2000, seed = "20261128")
    void name_ofAnyKind_isSafeAndStaysSo(@ForAll String name) {
        String safe = AttachmentName.safe(name).orElse("x");
        assertThat(safe)
                .doesNotContain("/", "\\", "\0", "\n", "\r", ":", "\u202e")
                .isNotBlank();
        assertThat(AttachmentName.safe(safe)).contains(safe);
        assertThat(ContentDisposition.attachment(name)).matches("[\\x20-\\x7E]+");
    }

    @Property(tries = 2000, seed = "20261128")
    void html_ofAnyPieces_isCleaned(@ForAll("piecesOfHtml") String html) {
        String clean = new SafeHtml(MimeLimits.defaults())
                .clean(html, ImageRule.INLINE, id -> Optional.empty())
                .html();
        assertThat(HtmlChecker.faults(clean)).as(html).isEmpty();
    }

    private void assertReadOrRefused(byte[] octets) throws IOException {
        try {
            ParsedMessage message = parser.parse(octets);
            assertThat(message.text()).isNotNull();
            for (AttachmentInfo info : message.attachments()) {
                Attachment found = new AttachmentReader(MimeLimits.defaults())
                        .find(OctetSource.of(octets), info.part())
                        .orElseThrow();
                try (InputStream content = found.open()) {
                    assertThat(content.readAllBytes()).hasSize((int) info.size());
                }
            }
        } catch (MimeFailure refused) {
            assertThat(refused).hasMessageContaining("must have at most");
        }
    }

    private static String outline(MimePart part) {
        StringBuilder out =
                new StringBuilder("(").append(part.section()).append(' ').append(part.mediaType());
        out.append(' ')
                .append(part.bodyFrom())
                .append('-')
                .append(part.bodyTo())
                .append(part.headers().fields());
        out.append(new TreeSet<>(part.problems()));
        part.children().forEach(child -> out.append(outline(child)));
        return out.append(')').toString();
    }

    @Provide
    Arbitrary<String> piecesOfMail() {
        return Pieces.of(Pieces.MAIL);
    }

    @Provide
    Arbitrary<String> piecesOfHtml() {
        return Pieces.of(Pieces.HTML);
    }
}
