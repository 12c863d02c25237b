package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.attachment.Attachment;
import io.pop3gateway.mime.attachment.AttachmentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    private static final MessageParser PARSER = new MessageParser(MimeLimits.defaults());

    @Property(tries = 3000)
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
        assertThat(missing.isEmpty() || !read.problems().isEmpty())
                .as("words that nobody ever sees, %s, in:%n%s", missing, message)
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
                Tuple.of(1, Arbitraries.just("begin 644 x\n")),
                Tuple.of(1, Arbitraries.just("\n")));
        return line.list().ofMinSize(1).ofMaxSize(25).map(lines -> "MIME-Version: 1.0\n" + String.join("", lines));
    }
}
