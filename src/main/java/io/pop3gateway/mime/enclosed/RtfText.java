package io.pop3gateway.mime.enclosed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of RTF, or the HTML that Outlook hid in it (MS-OXRTFEX). In one pass, without pictures, fields, and fonts. */
final class RtfText {

    private static final int DEEPEST = 500;
    private static final int LONGEST_WORD = 32;

    /** Groups that hold no text of the letter (RTF 1.9.1). */
    private static final Set<String> SILENT = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "headerl",
            "headerr",
            "headerf",
            "footer",
            "footerl",
            "footerr",
            "footerf",
            "listtable",
            "fldinst",
            "xe",
            "tc",
            "bkmkstart",
            "bkmkend");

    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("par", "\n"),
            Map.entry("line", "\n"),
            Map.entry("sect", "\n"),
            Map.entry("page", "\n"),
            Map.entry("row", "\n"),
            Map.entry("cell", "\t"),
            Map.entry("tab", "\t"),
            Map.entry("lquote", "\u2018"),
            Map.entry("rquote", "\u2019"),
            Map.entry("ldblquote", "\u201C"),
            Map.entry("rdblquote", "\u201D"),
            Map.entry("bullet", "\u2022"),
            Map.entry("endash", "\u2013"),
            Map.entry("emdash", "\u2014"),
            Map.entry("~", "\u00A0"),
            Map.entry("_", "\u2011"));

    private final byte[] rtf;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final Deque<Group> groups = new ArrayDeque<>();
    private Group group = new Group(false, false, false, 1);
    private CodePage page = new CodePage(1252);
    private boolean fromHtml;
    private int at;
    private int fallback;
    private boolean starred;

    /**
     * What holds inside of a pair of braces.
     *
     * @param silent what stands here is no text of the letter
     * @param tag it is markup of the HTML
     * @param alternative it is only for readers of RTF
     * @param replaced how many characters stand behind one of Unicode, for those who know none
     */
    private record Group(boolean silent, boolean tag, boolean alternative, int replaced) {}

    /**
     * What was read.
     *
     * @param text empty when there is HTML, or nothing
     * @param html empty when the RTF was not made of HTML
     */
    record Read(Optional<String> text, Optional<String> html) {}

    private RtfText(byte[] rtf) {
        this.rtf = rtf;
    }

    static Optional<Read> ofCompressed(byte[] octets) {
        return CompressedRtf.decode(octets).map(RtfText::of);
    }

    static Read of(byte[] rtf) {
        RtfText reader = new RtfText(rtf);
        reader.read();
        String words = reader.out.toString();
        Optional<String> read = words.isBlank() ? Optional.empty() : Optional.of(words);
        return reader.fromHtml ? new Read(Optional.empty(), read) : new Read(read, Optional.empty());
    }

    private void read() {
        while (at < rtf.length && groups.size() < DEEPEST) {
            int c = rtf[at++] & 0xFF;
            switch (c) {
                case '{' -> {
                    flush();
                    groups.push(group);
                    starred = false;
                }
                case '}' -> {
                    flush();
                    group = groups.isEmpty() ? group : groups.pop();
                    fallback = 0;
                }
                case '\\' -> control();
                case '\r', '\n' -> {
                    // only the look of the source
                }
                default -> octet(c);
            }
        }
        flush();
    }

    private void control() {
        if (at >= rtf.length) {
            return;
        }
        int start = at;
        while (at < rtf.length && at - start < LONGEST_WORD && isLetter(rtf[at])) {
            at++;
        }
        if (at == start) {
            symbol(rtf[at++] & 0xFF);
            return;
        }
        String word = new String(rtf, start, at - start, StandardCharsets.US_ASCII);
        int number = number();
        if (at < rtf.length && rtf[at] == ' ') {
            at++;
        }
        word(word, number);
    }

    private static boolean isLetter(byte octet) {
        return octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z';
    }

    /** The number behind a word; -1 when there is none that is known here. */
    private int number() {
        boolean negative = at < rtf.length && rtf[at] == '-';
        int digits = at + (negative ? 1 : 0);
        int end = digits;
        while (end < rtf.length && end - digits < 9 && rtf[end] >= '0' && rtf[end] <= '9') {
            end++;
        }
        if (end == digits) {
            return -1;
        }
        int number = Integer.parseInt(new String(rtf, digits, end - digits, StandardCharsets.US_ASCII));
        at = end;
        // characters behind the first half of them are told by negative numbers
        return negative ? (1 << 16) - number : number;
    }

    private void symbol(int c) {
        switch (c) {
            case '\'' -> {
                if (at + 2 <= rtf.length) {
                    int high = Character.digit(rtf[at], 16);
                    int low = Character.digit(rtf[at + 1], 16);
                    at += 2;
                    octet(high < 0 || low < 0 ? '?' : high << 4 | low);
                }
            }
            case '\\', '{', '}' -> octet(c);
            case '*' -> starred = true;
            case '\r', '\n' -> text("\n");
            default -> text(SIGNS.getOrDefault(String.valueOf((char) c), ""));
        }
    }

    private void word(String word, int number) {
        switch (word) {
            case "ansicpg" -> page = number > 0 ? new CodePage(number) : page;
            case "fromhtml" -> fromHtml = number != 0;
            case "htmltag" -> become(new Group(!fromHtml, true, false, group.replaced()));
            case "mhtmltag" -> become(silent());
            case "htmlrtf" -> become(new Group(group.silent(), group.tag(), number != 0, group.replaced()));
            case "uc" -> become(new Group(group.silent(), group.tag(), group.alternative(), Math.max(0, number)));
            case "u" -> {
                text(String.valueOf((char) number));
                fallback = group.replaced();
            }
            case "bin" -> at += Math.min(Math.max(0, number), rtf.length - at);
            default -> {
                if (starred || SILENT.contains(word)) {
                    become(silent());
                } else if (SIGNS.containsKey(word)) {
                    text(SIGNS.get(word));
                }
            }
        }
        starred = false;
    }

    private Group silent() {
        return new Group(true, false, false, group.replaced());
    }

    private void become(Group changed) {
        flush();
        group = changed;
    }

    private void octet(int c) {
        if (fallback > 0) {
            fallback--;
        } else if (isHeard()) {
            pending.write(c);
        }
    }

    private void text(String text) {
        flush();
        fallback = 0;
        if (isHeard()) {
            out.append(text);
        }
    }

    private boolean isHeard() {
        return !group.silent() && !(fromHtml && group.alternative());
    }

    private void flush() {
        if (pending.size() > 0) {
            out.append(page.decode(pending.toByteArray()));
            pending.reset();
        }
    }
}
