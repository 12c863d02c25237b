package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.header.EncodedWords;
import io.pop3gateway.mime.header.HeaderOctets;
import io.pop3gateway.mime.header.HeaderParameters;
import io.pop3gateway.mime.structure.MimePart;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * File names of attachments: found in the headers (RFC 2183 §2.3, RFC 2231) and made safe to save under on any system.
 * No folder, no control or direction-changing character, no reserved name or character, no hidden file.
 */
public final class AttachmentName {

    /** Most file systems take 255 octets; this leaves room for what browsers append. */
    private static final int MOST_OCTETS = 200;

    private static final int LONGEST_END = 500;

    private static final int LONGEST_EXTENSION = 16;

    private static final Pattern RESERVED_CHARACTERS =
            Pattern.compile("[<>:\"|?*\u2044\u2215\u29F8\u29F5\uFF0F\uFF3C]");
    private static final Pattern RESERVED_NAMES = Pattern.compile(
            "(?i)(con|prn|aux|nul|conin\\$|conout\\$|clock\\$|(com|lpt)[0-9\u00B9\u00B2\u00B3])\\s*(\\..*)?");
    private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\\\r\\n]{1,150}\\.[A-Za-z0-9]{2,5}");
    private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");

    private AttachmentName() {}

    /**
     * Makes a name safe.
     *
     * @param name as someone wrote it, decoded
     * @return what is left of it; empty when nothing is
     */
    public static Optional<String> safe(String name) {
        // composed last: what is taken out may have stood between a letter and its accent
        String visible = Normalizer.normalize(visible(bounded(name)), Normalizer.Form.NFC);
        String file = withoutFolders(visible);
        String text = RESERVED_CHARACTERS.matcher(file).replaceAll("_").replaceAll("\\s+", " ");
        text = EDGES.matcher(text).replaceAll("");
        if (RESERVED_NAMES.matcher(text).matches()) {
            text = "_" + text;
        }
        text = EDGES.matcher(shortened(text)).replaceAll("");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The name that the message gives a part, made safe; empty when it gives none that is one. */
    public static Optional<String> given(MimePart part) {
        HeaderParameters disposition = part.dispositionParameters();
        return disposition
                .decoded("filename", part.textCharset())
                .flatMap(AttachmentName::safe)
                .or(() -> part.parameters().decoded("name", part.textCharset()).flatMap(AttachmentName::safe));
    }

    /** A name for any part: the given one, an enclosed message's subject, or one made from its section number. */
    static String of(MimePart part) {
        String extension = FileExtensions.of(part.mediaType());
        return given(part)
                .or(() -> described(part))
                .or(() -> subject(part).flatMap(text -> safe(text + "." + extension)))
                .orElseGet(() -> "part-" + part.section() + "." + extension);
    }

    /** A description that reads like a file's name (RFC 2045 §8). */
    private static Optional<String> described(MimePart part) {
        return part.headers()
                .first("Content-Description")
                .map(raw -> EncodedWords.decode(HeaderOctets.toText(raw, part.textCharset()))
                        .text())
                .filter(text -> FILE_NAME.matcher(text).matches())
                .flatMap(AttachmentName::safe);
    }

    private static Optional<String> subject(MimePart part) {
        if (!part.isEnclosedMessage() || part.children().isEmpty()) {
            return Optional.empty();
        }
        return part.children()
                .get(0)
                .headers()
                .first("Subject")
                .map(raw -> EncodedWords.decode(
                                HeaderOctets.toText(raw, part.children().get(0).textCharset()))
                        .text())
                .map(text -> text.replace('/', '_').replace('\\', '_'))
                .flatMap(AttachmentName::safe);
    }

    /** Both ends of a name: making it safe costs the square of its length, and no more than that would be kept. */
    private static String bounded(String name) {
        int length = name.length();
        return length <= 2 * LONGEST_END ? name : name.substring(0, LONGEST_END) + name.substring(length - LONGEST_END);
    }

    /** Without controls, directions and other characters that cannot be seen; joiners are part of how words are spelt. */
    private static String visible(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
                .filter(AttachmentName::isVisible)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.FORMAT -> c == 0x200C || c == 0x200D;
            default -> c != 0xFFFD;
        };
    }

    /** The last piece of a path of either kind. */
    private static String withoutFolders(String name) {
        String last = "";
        for (String piece : name.split("[/\\\\]")) {
            if (!EDGES.matcher(piece).replaceAll("").isEmpty()) {
                last = piece;
            }
        }
        return last;
    }

    private static String shortened(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= MOST_OCTETS) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        boolean extended = dot > 0 && name.length() - dot <= LONGEST_EXTENSION;
        String extension = extended ? name.substring(dot) : "";
        int room = MOST_OCTETS - extension.getBytes(StandardCharsets.UTF_8).length;
        StringBuilder out = new StringBuilder();
        String stem = extended ? name.substring(0, dot) : name;
        for (int i = 0; i < stem.length(); i += Character.charCount(stem.codePointAt(i))) {
            String c = Character.toString(stem.codePointAt(i));
            room -= c.getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            out.append(c);
        }
        return out + extension;
    }
}
