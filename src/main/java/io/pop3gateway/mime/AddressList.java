package io.pop3gateway.mime;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the addresses of a header (RFC 5322 §3.4) with Jakarta Mail. Encoded words are taken out before and put back decoded,
 * so that a comma inside one does not cut an address in two.
 */
final class AddressList {

    /** A private-use character stands for an encoded word while the list is parsed. */
    private static final char PLACEHOLDER = '\uE000';

    private static final Pattern WORDS =
            Pattern.compile(EncodedWords.WORD.pattern() + "(?:\\s+" + EncodedWords.WORD.pattern() + ")*");
    private static final Pattern LOOSE = Pattern.compile(
            "\\s*(?:\"?([^\"<>]*)\"?\\s*<\\s*([^<>\\s]+@[^<>\\s]+)\\s*>|([^\"<>()\\s,;]+@[^\"<>()\\s,;]+))\\s*");

    private final List<String> words = new ArrayList<>();
    private final List<Mailbox> mailboxes = new ArrayList<>();
    private boolean unreadable;

    private AddressList() {}

    /**
     * The addresses and whether all of them could be read.
     *
     * @param mailboxes in their order, those of groups included
     * @param unreadable whether something was kept as a name because it is no address
     */
    record Parsed(List<Mailbox> mailboxes, boolean unreadable) {}

    /** Reads a value whose raw octets are characters already. */
    static Parsed parse(String value) {
        AddressList list = new AddressList();
        list.read(list.withPlaceholders(value));
        return new Parsed(list.mailboxes, list.unreadable);
    }

    private String withPlaceholders(String value) {
        if (!value.contains("=?")) {
            return value;
        }
        Matcher matcher = WORDS.matcher(value);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String decoded = EncodedWords.decode(matcher.group()).text();
            matcher.appendReplacement(out, String.valueOf((char) (PLACEHOLDER + words.size())));
            words.add(decoded);
        }
        return matcher.appendTail(out).toString();
    }

    private String withWords(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int word = text.charAt(i) - PLACEHOLDER;
            out.append(word >= 0 && word < words.size() ? words.get(word) : String.valueOf(text.charAt(i)));
        }
        return HeaderParser.clean(out.toString());
    }

    private void read(String value) {
        if (value.isBlank()) {
            return;
        }
        try {
            for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
                add(address);
            }
        } catch (AddressException e) {
            mailboxes.clear();
            readLoosely(value);
        }
    }

    private void add(InternetAddress address) throws AddressException {
        if (!address.isGroup()) {
            add(address.getPersonal(), address.getAddress());
            return;
        }
        InternetAddress[] members = address.getGroup(false);
        if (members == null || members.length == 0) {
            String text = address.getAddress();
            add(text.substring(0, text.indexOf(':')).replace("\"", ""), null);
            return;
        }
        for (InternetAddress member : members) {
            add(member.getPersonal(), member.getAddress());
        }
    }

    private void add(String name, String address) {
        String readable = name == null ? "" : withWords(name);
        String spec = address == null ? "" : withWords(address);
        if (spec.indexOf('@') < 0 && !spec.isEmpty()) {
            unreadable = true;
            readable = readable.isEmpty() ? spec : readable + " <" + spec + ">";
            spec = "";
        }
        if (!readable.isEmpty() || !spec.isEmpty()) {
            mailboxes.add(new Mailbox(readable.isEmpty() ? null : readable, spec.isEmpty() ? null : spec));
        }
    }

    /** What Jakarta Mail gives up on is cut at commas and semicolons outside of angle brackets. */
    private void readLoosely(String value) {
        unreadable = true;
        int start = 0;
        boolean inBrackets = false;
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : ',';
            if (c == '<' || c == '>') {
                inBrackets = c == '<';
            } else if (i == value.length() || !inBrackets && (c == ',' || c == ';')) {
                addLoosely(value.substring(start, i));
                start = i + 1;
            }
        }
    }

    private void addLoosely(String entry) {
        Matcher matcher = LOOSE.matcher(entry);
        if (!matcher.matches()) {
            add(entry.strip(), null);
        } else if (matcher.group(3) != null) {
            add(null, matcher.group(3));
        } else {
            add(matcher.group(1).strip(), matcher.group(2));
        }
    }
}
