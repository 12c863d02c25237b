package io.pop3gateway.mime.header;

import io.pop3gateway.mime.Mailbox;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the addresses of a header (RFC 5322 §3.4), each entry with Jakarta Mail. Encoded words are taken out before and put
 * back decoded, so that a comma inside one does not cut an address in two.
 * Public for its neighbours in this room alone.
 */
public final class AddressList {

    /** A private-use character stands for an encoded word while the list is parsed. */
    private static final char PLACEHOLDER = '\uE000';

    private static final int MOST_PLACEHOLDERS = 6000;

    /** An entry that is longer than this is kept as it is: reading it would cost the square of its length. */
    private static final int LONGEST_ENTRY = 1000;

    private static final Pattern LOOSE =
            Pattern.compile("(?:\"?([^\"<>]*)\"?<\\s*([^<>\\s]+@[^<>\\s]+)\\s*>?|([^\"<>()\\s,;]+@[^\"<>()\\s,;]+))");

    private static final Pattern SPEC = Pattern.compile("[^<>()\\s,;:\"@]{1,200}+@[^<>()\\s,;:\"@]++");
    private static final Pattern MARKS = Pattern.compile("[<>\"\\s]++");

    private static final Pattern SEVERAL = Pattern.compile("(?:[^<>]*+<[^<>\\s@]++@[^<>\\s]++>){2,}+");

    private static final Pattern LOCAL = Pattern.compile("\"?([^\"<>]*?)\"?\\s*<\\s*([A-Za-z0-9._+$-]{1,64})\\s*>");
    private static final Pattern COLON =
            Pattern.compile("([^\"<>@:]*+:[^\"<>]*+)<([^<>()\\s,;:\"@]++@[^<>()\\s,;:\"@]++)>");
    private static final Pattern BRACKETED_GROUP = Pattern.compile("<([^<>@:;\"]{1,200}+):[\\s;]*+>");

    private final List<String> words = new ArrayList<>();
    private final List<Mailbox> mailboxes = new ArrayList<>();
    private boolean unreadable;
    private String group;
    private boolean inWord;

    private AddressList() {}

    /**
     * The addresses and whether all of them could be read.
     *
     * @param mailboxes in their order, those of groups included, an empty group as its name
     * @param unreadable whether something was kept as a name because it is no address
     */
    public record Parsed(List<Mailbox> mailboxes, boolean unreadable) {}

    /** Reads a value whose raw octets are characters already. */
    public static Parsed parse(String value) {
        return UsualAddresses.parse(value)
                .map(mailboxes -> new Parsed(mailboxes, false))
                .orElseGet(() -> leniently(value));
    }

    /** Without the short way for the usual form. */
    static Parsed leniently(String value) {
        AddressList list = new AddressList();
        AddressEntries.Cut cut = AddressEntries.of(withoutBracketedGroups(list.withPlaceholders(value)));
        list.unreadable = cut.unclosed();
        for (AddressEntries.Entry entry : cut.entries()) {
            list.group = entry.group() == null ? null : list.withWords(withoutQuotes(entry.group()));
            list.read(entry.text());
        }
        return new Parsed(list.mailboxes, list.unreadable);
    }

    private String withPlaceholders(String value) {
        if (!value.contains("=?")) {
            return value;
        }
        EncodedWordFinder word = new EncodedWordFinder(value);
        StringBuilder out = new StringBuilder();
        StringBuilder run = new StringBuilder();
        int end = 0;
        while (word.next() && words.size() < MOST_PLACEHOLDERS) {
            String gap = value.substring(end, word.start());
            if (!gap.isBlank() || run.isEmpty()) {
                putRun(run, out);
                out.append(gap);
            } else {
                run.append(gap);
            }
            run.append(word.word());
            end = word.end();
        }
        putRun(run, out);
        return out.append(value, end, value.length()).toString();
    }

    private void putRun(StringBuilder run, StringBuilder out) {
        if (!run.isEmpty()) {
            out.append((char) (PLACEHOLDER + words.size()));
            words.add(EncodedWords.decode(run.toString()).text());
            run.setLength(0);
        }
    }

    private String withWords(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int word = text.charAt(i) - PLACEHOLDER;
            out.append(word >= 0 && word < words.size() ? words.get(word) : String.valueOf(text.charAt(i)));
        }
        return OneLine.of(out.toString());
    }

    /** Some servers write {@code <Undisclosed-Recipient:;>}. */
    private static String withoutBracketedGroups(String value) {
        return value.contains(":") ? BRACKETED_GROUP.matcher(value).replaceAll("$1:;") : value;
    }

    private void read(String entry) {
        if (entry.endsWith(":;")) {
            add(withoutQuotes(entry.substring(0, entry.length() - 2)), null);
        } else if (entry.length() > LONGEST_ENTRY) {
            unreadable = true;
            add(entry, null);
        } else if (!inWord && isWords(entry) && withWords(entry).indexOf('@') > 0) {
            readInside(withWords(entry));
        } else {
            readCommented(entry);
        }
    }

    private boolean isWords(String entry) {
        return entry.chars().allMatch(c -> c >= PLACEHOLDER && c < PLACEHOLDER + words.size() || c == ' ');
    }

    /** Name and address in one encoded word, which RFC 2047 §5 forbids: an address is no word. */
    private void readInside(String decoded) {
        AddressList inside = new AddressList();
        inside.inWord = true;
        inside.group = group;
        AddressEntries.of(decoded).entries().forEach(entry -> inside.read(entry.text()));
        mailboxes.addAll(inside.mailboxes);
        unreadable |= inside.mailboxes.stream().noneMatch(mailbox -> mailbox.address() != null);
    }

    private void readCommented(String entry) {
        AddressComments commented = AddressComments.of(entry);
        int before = mailboxes.size();
        readPlain(commented.text());
        if (mailboxes.size() == before + 1 && commented.last() != null) {
            Mailbox read = mailboxes.get(before);
            if (read.name() == null) {
                String name = withWords(commented.last());
                mailboxes.set(before, new Mailbox(name.isEmpty() ? null : name, read.address(), group));
            }
        } else if (mailboxes.size() == before && commented.last() != null) {
            add(commented.last(), null);
        }
    }

    private void readPlain(String entry) {
        Matcher local = LOCAL.matcher(entry);
        if (local.matches()) {
            // the mail of a host's own programs, which write no host
            add(local.group(1), local.group(2), true);
            return;
        }
        Matcher colon = COLON.matcher(entry);
        if (colon.matches()) {
            unreadable = true;
            add(colon.group(1), colon.group(2));
            return;
        }
        try {
            InternetAddress[] addresses = InternetAddress.parseHeader(entry, false);
            boolean one = addresses.length == 1 && !addresses[0].isGroup();
            if (one && isAddress(addresses[0].getAddress()) && !isHalfQuoted(addresses[0].getPersonal())) {
                add(addresses[0].getPersonal(), addresses[0].getAddress());
            } else {
                readLoosely(entry);
            }
        } catch (AddressException e) {
            readLoosely(entry);
        }
    }

    private void add(String name, String address) {
        add(name, address, false);
    }

    private void add(String name, String address, boolean local) {
        String readable = name == null ? "" : withWords(name);
        String spec = address == null ? "" : withWords(address);
        if (spec.startsWith("@") && spec.indexOf(':') > 0) {
            // RFC 5322 §4.4: the route of the obsolete syntax means nothing any more
            spec = spec.substring(spec.lastIndexOf(':') + 1);
        }
        if (spec.indexOf('@') < 0 && !spec.isEmpty() && !local) {
            unreadable = true;
            readable = readable.isEmpty() ? withoutQuotes(spec) : readable + " <" + spec + ">";
            spec = "";
        }
        if (!readable.isEmpty() || !spec.isEmpty()) {
            mailboxes.add(new Mailbox(readable.isEmpty() ? null : readable, spec.isEmpty() ? null : spec, group));
        }
    }

    private static String withoutQuotes(String text) {
        boolean quoted = text.length() > 2 && text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1;
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /** Jakarta Mail lets pass as an address much that is none. */
    private static boolean isAddress(String text) {
        if (text == null) {
            return true;
        }
        int quote = text.startsWith("\"") ? text.lastIndexOf('"') + 1 : 0;
        return text.substring(quote).chars().noneMatch(c -> c == '<' || c == '>' || Character.isWhitespace(c));
    }

    private static boolean isHalfQuoted(String name) {
        return name != null && name.startsWith("\"") && name.indexOf('"', 1) < 0;
    }

    /** What looks like an address, with the rest as its name. */
    private void readAround(String entry) {
        Matcher matcher = SPEC.matcher(entry);
        if (!matcher.find()) {
            add(entry, null);
            return;
        }
        String rest = entry.substring(0, matcher.start()) + " " + entry.substring(matcher.end());
        add(MARKS.matcher(rest).replaceAll(" ").strip(), matcher.group());
    }

    private void readLoosely(String entry) {
        unreadable = true;
        if (SEVERAL.matcher(entry).matches()) {
            // somebody forgot the commas
            for (int at = 0; at < entry.length(); at = entry.indexOf('>', at) + 1) {
                read(entry.substring(at, entry.indexOf('>', at) + 1).strip());
            }
            return;
        }
        Matcher matcher = LOOSE.matcher(entry);
        if (!matcher.matches()) {
            readAround(entry);
        } else if (matcher.group(3) != null) {
            add(null, matcher.group(3));
        } else {
            add(matcher.group(1), matcher.group(2));
        }
    }
}
