package io.pop3gateway.mime.header;

/**
 * One entry of an address list without its comments (RFC 5322 §3.2.2), which may stand between any two tokens of it, within
 * the address also.
 *
 * @param text the entry without comments; the entry itself when it has none, or one that is never closed
 * @param last what the last comment says, which is a name where the entry has none (RFC 5322 §3.4); null when there is none
 */
record AddressComments(String text, String last) {

    static AddressComments of(String entry) {
        if (entry.indexOf('(') < 0) {
            return new AddressComments(entry, null);
        }
        Scan scan = new Scan(entry);
        scan.walk();
        if (scan.depth > 0 || scan.quoted) {
            return new AddressComments(entry, null);
        }
        return new AddressComments(tight(scan.out.toString()), scan.last);
    }

    /** RFC 5322 §4.4: the obsolete syntax has blanks around the signs of an address. */
    private static String tight(String text) {
        if (text.indexOf('"') >= 0) {
            return text.strip();
        }
        String address = text.strip().replaceAll("\\s+", " ").replaceAll(" ?@ ?", "@");
        if (address.indexOf('@') > 0 && address.indexOf('<') < 0) {
            return address.replaceAll(" ?\\. ?", ".");
        }
        int bracket = address.indexOf('<');
        int close = address.indexOf('>', Math.max(0, bracket));
        if (bracket >= 0 && close > bracket) {
            String inside = address.substring(bracket + 1, close).replaceAll("\\s+", "");
            address = address.substring(0, bracket + 1) + inside + address.substring(close);
        }
        return address.strip();
    }

    private static final class Scan {

        private final String entry;
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder comment = new StringBuilder();
        private String last;
        private int depth;
        private boolean quoted;

        Scan(String entry) {
            this.entry = entry;
        }

        void walk() {
            for (int i = 0; i < entry.length(); i++) {
                char c = entry.charAt(i);
                boolean escaped = c == '\\' && i + 1 < entry.length();
                if (depth > 0) {
                    i += escaped ? 1 : 0;
                    inComment(entry.charAt(i), escaped);
                } else if (!quoted && c == '(') {
                    depth = 1;
                    comment.setLength(0);
                } else {
                    quoted ^= c == '"';
                    out.append(c);
                    if (quoted && escaped) {
                        i++;
                        out.append(entry.charAt(i));
                    }
                }
            }
        }

        private void inComment(char c, boolean escaped) {
            if (!escaped && c == '(') {
                depth++;
            } else if (!escaped && c == ')') {
                depth--;
            }
            if (depth > 0) {
                comment.append(c);
            } else {
                last = comment.toString().strip();
                out.append(' ');
            }
        }
    }
}
