package io.pop3gateway.mailbox.list;

import java.text.Normalizer;
import java.util.Locale;

/** Text made comparable without regard to case and to ways of encoding the same characters (Unicode NFKC and case folding). */
final class FoldedText {

    private FoldedText() {}

    static String of(String text) {
        // To lower case and then to upper case: so the sharp s in
        // all its forms becomes SS, and each sigma the same one.
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded = compatible.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
