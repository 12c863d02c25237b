package io.pop3gateway.mime.header;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an address list into its entries (RFC 5322 §3.4) in one pass, so that one broken entry spoils no other and no entry can
 * cost more than its own length.
 */
final class AddressEntries {

    private static final int LONGEST_NAME = 500;

    private final String value;
    private final List<String> entries = new ArrayList<>();
    private boolean unclosed;
    private boolean routeUnclosed;
    private int start;
    private String group;
    private int groupMembers;
    private boolean behindGroup;

    private AddressEntries(String value) {
        this.value = value;
    }

    /**
     * The entries of a list.
     *
     * @param entries in their order, those of groups included, none blank; an empty group is its name and ":;"
     * @param unclosed whether a quote or comment is opened and never closed
     */
    record Cut(List<String> entries, boolean unclosed) {}

    static Cut of(String value) {
        AddressEntries cut = new AddressEntries(value);
        cut.walk();
        return new Cut(cut.entries, cut.unclosed);
    }

    private void walk() {
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            switch (c) {
                case '"', '(', '[' -> at = behind(at, c);
                case '<' -> at = behindRoute(at);
                case ':' -> startGroup(at);
                case ',' -> entry(at);
                case ';' -> endGroup(at);
                default -> {
                    // part of an entry
                }
            }
            at++;
        }
        endGroup(value.length());
    }

    /** The end of a quote, comment or domain literal; what is never closed does not begin. */
    private int behind(int at, char opening) {
        char closing = opening == '"' ? '"' : opening == '(' ? ')' : ']';
        int depth = 1;
        if (unclosed) {
            return at;
        }
        for (int i = at + 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == closing) {
                if (--depth == 0) {
                    return i;
                }
            } else if (c == '(' && opening == '(') {
                depth++;
            }
        }
        unclosed = true;
        return at;
    }

    /** RFC 5322 §4.4: an obsolete route has commas inside its brackets. */
    private int behindRoute(int at) {
        if (routeUnclosed || at + 1 >= value.length() || value.charAt(at + 1) != '@') {
            return at;
        }
        int close = value.indexOf('>', at);
        routeUnclosed = close < 0;
        return Math.max(at, close);
    }

    private void startGroup(int at) {
        if (group != null) {
            return;
        }
        if (at - start > LONGEST_NAME) {
            return;
        }
        String name = value.substring(start, at).strip();
        if (!name.isEmpty() && name.indexOf('@') < 0 && name.indexOf('<') < 0) {
            group = name;
            groupMembers = 0;
            start = at + 1;
        }
    }

    private void entry(int end) {
        String entry = value.substring(Math.min(start, end), end).strip();
        boolean remark = (group != null || behindGroup) && isComments(Math.min(start, end), end);
        if (!entry.isEmpty() && !remark) {
            entries.add(entry);
            groupMembers++;
        }
        behindGroup = false;
        start = end + 1;
    }

    /** RFC 5322 §3.4 allows comments in an empty group and behind it; there they are nobody's name. */
    private boolean isComments(int from, int end) {
        int at = from;
        while (at < end) {
            char c = value.charAt(at);
            int close = c == '(' ? behind(at, c) : at;
            if (close == at && !Character.isWhitespace(c)) {
                return false;
            }
            at = close + 1;
        }
        return true;
    }

    /** Semicolons part entries, too: mail programs take them from what people type. */
    private void endGroup(int end) {
        entry(end);
        if (group != null && groupMembers == 0) {
            entries.add(group + ":;");
        }
        behindGroup = group != null;
        group = null;
    }
}
