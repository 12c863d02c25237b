package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.attachment.Attachment;
import io.pop3gateway.mime.attachment.AttachmentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever words stand in the octets of a message, its reader finds them somewhere, or is told why not. */
class NothingVanishesTest {

    /** A word that the octets of a message cannot contain by chance. */
    private static final Pattern WORD = Pattern.compile("word[0-9]{4}");

    /** Problems that tell of words that are not shown. */
    private static final Set<MimeProblem.Kind> TELLING = EnumSet.of(
            MimeProblem.Kind.TEXT_OUTSIDE_PARTS,
            MimeProblem.Kind.ALTERNATIVE_NOT_SHOWN,
            MimeProblem.Kind.MALFORMED_HEADER,
            MimeProblem.Kind.BROKEN_TRANSFER_ENCODING);

    private static final MessageParser PARSER = new MessageParser(MimeLimits.defaults());

    @Property(tries = 3000, seed = "20261128")
    void words_ofAMessage_areShownOrMissedAloud(@ForAll("messages") String message) throws IOException {
        byte[] octets = message.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        ParsedMessage read = PARSER.parse(octets);
        String shown = everything(read, octets);
        List<String> missing = new ArrayList<>();
        Matcher word = WORD.matcher(message);
        while (word.find()) {
            if (!shown.contains(word.group())) {
                missing.add(word.group());
            }
        }
        assertThat(missing.isEmpty() || read.problems().stream().anyMatch(problem -> TELLING.contains(problem.kind())))
                .as("words that nobody ever sees, %s, beside %s, in:%n%s", missing, read.problems(), message)
                .isTrue();
    }

    private static String everything(ParsedMessage read, byte[] octets) throws IOException {
        StringBuilder all = new StringBuilder(read.text()).append(read.html().orElse(""));
        read.headers().headers().forEach(field -> all.append(field.value()).append('\n'));
        for (AttachmentInfo info : read.attachments()) {
            Attachment part = new AttachmentReader(MimeLimits.defaults())
                    .find(OctetSource.of(octets), info.part())
                    .orElseThrow();
            all.append(info.filename()).append(new String(part.open().readAllBytes(), StandardCharsets.US_ASCII));
        }
        return all.toString();
    }

    /** Lines that are half of a message, in an order that no program would write. */
    @Provide
    Arbitrary<String> messages() {
        Arbitrary<String> words = Arbitraries.integers().between(1000, 9999).map(number -> "word" + number);
        Arbitrary<String> boundary = Arbitraries.of("a", "b", "c");
        Arbitrary<String> type = Arbitraries.of(
                "text/plain",
                "text/html",
                "text/enriched",
                "text/odd",
                "application/pdf",
                "message/rfc822",
                "image/png");
        Arbitrary<String> multipart =
                boundary.flatMap(name -> Arbitraries.of("mixed", "alternative", "related", "digest", "x")
                        .map(sub -> "Content-Type: multipart/" + sub + "; boundary=" + name + "\n\n"));
        Arbitrary<String> line = Arbitraries.frequencyOf(
                Tuple.of(4, words.map(word -> word + "\n")),
                Tuple.of(1, words.map(word -> word + " and more\n\n")),
                Tuple.of(3, boundary.map(name -> "--" + name + "\n")),
                Tuple.of(1, boundary.map(name -> "--" + name + " more\n")),
                Tuple.of(2, boundary.map(name -> "--" + name + "--\n")),
                Tuple.of(3, type.map(name -> "Content-Type: " + name + "\n\n")),
                Tuple.of(2, multipart),
                Tuple.of(1, Arbitraries.just("Content-Disposition: attachment\n")),
                Tuple.of(1, Arbitraries.just("\nThis is a multi-part message in MIME format.\n\n")),
                Tuple.of(1, Arbitraries.just("Content-Transfer-Encoding: quoted-printable\n")),
                Tuple.of(1, Arbitraries.just("<div></div>\n")),
                Tuple.of(1, Arbitraries.of("begin 644 x\n", "`\n", "end\n")),
                Tuple.of(1, Arbitraries.just("\n")));
        return line.list().ofMinSize(1).ofMaxSize(25).map(lines -> "MIME-Version: 1.0\n" + String.join("", lines));
    }
}
