package io.pop3gateway.mime.header;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an address list into its entries (RFC 5322 §3.4) in one pass, so that one broken entry spoils no other and no entry can
 * cost more than its own length.
 */
final class AddressEntries {

    private static final int LONGEST_NAME = 500;
    private static final int MOST_HELD = 20;

    private final String value;
    private final List<Entry> entries = new ArrayList<>();
    /** Where entries begin that are words alone: the front of a name with commas in it, or entries without an address. */
    private final List<Integer> held = new ArrayList<>();

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
    record Cut(List<Entry> entries, boolean unclosed) {}

    /**
     * One entry.
     *
     * @param text without the blanks around it
     * @param group the name of the group that it belongs to; null when it belongs to none
     */
    record Entry(String text, String group) {}

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
                case ',' -> comma(at);
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
        if (group != null || at - start > LONGEST_NAME) {
            return;
        }
        String name = value.substring(start, at).strip();
        if (!name.isEmpty() && name.indexOf('@') < 0 && name.indexOf('<') < 0 && beginsMembers(at)) {
            releaseHeld(start);
            group = name;
            groupMembers = 0;
            start = at + 1;
        }
    }

    /** A colon is also what people write in a name, such as "Re: Anna"; a group has an end, or begins with an address alone. */
    private boolean beginsMembers(int at) {
        if (value.lastIndexOf(';') > at) {
            return true;
        }
        int bracket = value.indexOf('<', at);
        int comma = value.indexOf(',', at);
        return bracket < 0 || comma >= 0 && comma < bracket;
    }

    /** A comma ends an entry, unless that is the front of a name which somebody forgot to quote. */
    private void comma(int at) {
        String entry = value.substring(Math.min(start, at), at);
        boolean words = !entry.isBlank() && entry.chars().noneMatch(c -> "@<>\"()".indexOf(c) >= 0);
        if (words && held.size() < MOST_HELD && at - (held.isEmpty() ? start : held.get(0)) < LONGEST_NAME) {
            held.add(start);
            start = at + 1;
        } else {
            entry(at);
        }
    }

    private void entry(int end) {
        int from = Math.min(start, end);
        if (!held.isEmpty() && endsName(value.substring(from, end).strip())) {
            from = held.get(0);
            held.clear();
        }
        releaseHeld(from);
        String entry = value.substring(from, end).strip();
        boolean remark = (group != null || behindGroup) && isComments(from, end);
        if (!entry.isEmpty() && !remark) {
            add(entry);
        }
        behindGroup = false;
        start = end + 1;
    }

    /** Words without quotes and an address in brackets. */
    private static boolean endsName(String entry) {
        int bracket = entry.indexOf('<');
        return bracket >= 0 && entry.endsWith(">") && entry.indexOf('"') < 0;
    }

    private void releaseHeld(int end) {
        for (int i = 0; i < held.size(); i++) {
            int to = i + 1 < held.size() ? held.get(i + 1) : end;
            String words = value.substring(held.get(i), to).strip();
            add(words.endsWith(",") ? words.substring(0, words.length() - 1).strip() : words);
        }
        held.clear();
    }

    private void add(String entry) {
        entries.add(new Entry(entry, group));
        groupMembers++;
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
            entries.add(new Entry(group + ":;", null));
        }
        behindGroup = group != null;
        group = null;
    }
}
