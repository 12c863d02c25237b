package io.pop3gateway.mime.header;

import io.pop3gateway.mime.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the form that nearly all address lists have, without a regular expression: addresses alone or in angle brackets behind a
 * name that is of plain words, quoted, or of encoded words. Whatever is not quite so is left to the lenient reader.
 */
final class UsualAddresses {

    /** A longer list is rare, and the lenient reader knows how to bound it. */
    private static final int LONGEST = 900;

    private static final String IN_NAME = " .-_'&/+!";
    private static final String IN_LOCAL = ".-_+=&'/!#$*~";
    private static final String IN_DOMAIN = ".-";

    private final String value;
    private final List<Mailbox> mailboxes = new ArrayList<>(4);
    private int at;

    private UsualAddresses(String value) {
        this.value = value;
    }

    /** The addresses; empty when the list has another form, or nothing in it. */
    static Optional<List<Mailbox>> parse(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return Optional.empty();
        }
        UsualAddresses list = new UsualAddresses(value);
        do {
            list.blanks();
            if (!list.entry()) {
                return Optional.empty();
            }
            list.blanks();
        } while (list.comma());
        return list.at == value.length() ? Optional.of(list.mailboxes) : Optional.empty();
    }

    private boolean comma() {
        return is(',') && ++at > 0;
    }

    private boolean entry() {
        int start = at;
        if (is('<')) {
            return bracketed(null);
        }
        if (spec('\0')) {
            mailboxes.add(new Mailbox(null, value.substring(start, at)));
            return true;
        }
        at = start;
        String name = is('"') ? quoted() : is('=') ? encoded() : words();
        return name != null && !name.isEmpty() && bracketed(name);
    }

    private boolean bracketed(String name) {
        blanks();
        if (!is('<')) {
            return false;
        }
        int start = ++at;
        if (!spec('>')) {
            return false;
        }
        mailboxes.add(new Mailbox(name, value.substring(start, at)));
        at++;
        return true;
    }

    /** Passes an address of letters, digits and few signs; what follows it must be that character, or end the entry. */
    private boolean spec(char end) {
        if (!dotted(IN_LOCAL) || !is('@')) {
            return false;
        }
        at++;
        return dotted(IN_DOMAIN) && (end == '\0' ? at == value.length() || is(',') : is(end));
    }

    /** Passes words between dots, none of them empty. */
    private boolean dotted(String signs) {
        int start = at;
        while (at < value.length() && isWord(value.charAt(at), signs)) {
            if (value.charAt(at) == '.' && (at == start || value.charAt(at - 1) == '.')) {
                return false;
            }
            at++;
        }
        return at > start && value.charAt(at - 1) != '.';
    }

    private String words() {
        int start = at;
        while (at < value.length() && isWord(value.charAt(at), IN_NAME)) {
            at++;
        }
        return value.substring(start, at).strip();
    }

    private String quoted() {
        int end = value.indexOf('"', at + 1);
        if (end < 0) {
            return null;
        }
        String name = value.substring(at + 1, end);
        at = end + 1;
        boolean plain = !name.isBlank() && name.strip().length() == name.length();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            plain &= isWord(c, IN_NAME) || c == ',' || c == ';' || c == '(' || c == ')';
        }
        return plain ? name : null;
    }

    /** Encoded words alone (RFC 2047 §5), however many. */
    private String encoded() {
        int end = value.indexOf('<', at);
        if (end < 0) {
            return null;
        }
        String words = value.substring(at, end).strip();
        for (String word : words.split(" ")) {
            if (!word.isEmpty() && !EncodedWordFinder.isWord(word)) {
                return null;
            }
        }
        at = end;
        return OneLine.of(EncodedWords.decode(words).text());
    }

    private void blanks() {
        while (is(' ')) {
            at++;
        }
    }

    private boolean is(char c) {
        return at < value.length() && value.charAt(at) == c;
    }

    private static boolean isWord(char c, String signs) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || signs.indexOf(c) >= 0;
    }
}
