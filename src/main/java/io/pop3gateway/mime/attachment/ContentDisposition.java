package io.pop3gateway.mime.attachment;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** The value of the HTTP header {@code Content-Disposition} (RFC 6266) for a file that is to be saved. */
public final class ContentDisposition {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** A percent sign is here too: some browsers decode it in the plain parameter. */
    private static final Pattern UNQUOTABLE = Pattern.compile("[^\\x20-\\x7E]|[\"\\\\%/]");

    /** RFC 8187 §3.2.1: "attr-char". */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private static final String NAMELESS = "attachment";

    private ContentDisposition() {}

    /**
     * The value for a file to be saved: its name in ASCII, and in full by RFC 8187.
     *
     * @param filename any text; it is made safe first
     */
    public static String attachment(String filename) {
        String name = AttachmentName.safe(filename).orElse(NAMELESS);
        String decomposed =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String ascii = AttachmentName.safe(UNQUOTABLE.matcher(decomposed).replaceAll("_"))
                .orElse(NAMELESS);
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded(name);
    }

    private static String encoded(String name) {
        StringBuilder out = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            boolean letter =
                    octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9';
            if (letter || octet > 0 && PLAIN.indexOf(octet) >= 0) {
                out.append((char) octet);
            } else {
                out.append(String.format("%%%02X", octet & 0xFF));
            }
        }
        return out.toString();
    }
}
