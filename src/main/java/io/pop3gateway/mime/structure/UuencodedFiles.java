package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.header.HeaderParameters;
import io.pop3gateway.mime.header.RawHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds files in the lines of a text that was written before there was MIME (POSIX {@code uuencode}). */
final class UuencodedFiles {

    private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (\\S.{0,250})");
    private static final int LONGEST_LINE = 70;

    /**
     * One file.
     *
     * @param name as written, each octet one character
     * @param from the first octet of its "begin" line
     * @param to one past the last octet of its "end" line
     */
    record Found(String name, long from, long to) {

        /** The file as a part of its text. */
        MimePart asPart(String section, String textCharset) {
            String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
            RawHeaders described = new RawHeaders(
                    List.of(
                            new RawHeaders.Field("Content-Disposition", "attachment; filename=\"" + quoted + "\""),
                            new RawHeaders.Field("Content-Transfer-Encoding", "x-uuencode")),
                    false);
            return new MimePart(
                    section,
                    described,
                    "application/octet-stream",
                    HeaderParameters.parse(""),
                    from,
                    to,
                    List.of(),
                    List.of(),
                    Set.of(),
                    textCharset);
        }
    }

    private final List<Found> found = new ArrayList<>();
    private String name;
    private long from;
    private int lines;

    /** Whether a line that begins with the octet has to be looked at. */
    boolean wants(int first) {
        return name != null || first == 'b';
    }

    List<Found> found() {
        return found;
    }

    /** Takes a line and says whether it was the last one of a file. */
    boolean line(byte[] octets, long start, long end) {
        String line = new String(octets, StandardCharsets.ISO_8859_1).stripTrailing();
        if (name != null && lines > 0 && line.equals("end")) {
            found.add(new Found(name, from, end));
            name = null;
            return true;
        }
        if (name != null && isData(line)) {
            lines++;
            return false;
        }
        Matcher begin = BEGIN.matcher(line);
        name = begin.matches() ? begin.group(1) : null;
        from = start;
        lines = 0;
        return false;
    }

    /** A length and as many characters as it asks for, blanks at the end aside. */
    private static boolean isData(String line) {
        if (line.isEmpty() || line.length() > LONGEST_LINE) {
            return line.isEmpty();
        }
        int octets = line.charAt(0) - ' ' & 0x3F;
        int wanted = 1 + (octets + 2) / 3 * 4;
        boolean fits = line.length() <= wanted + 2 && (line.length() >= wanted - 3 || octets == 0);
        return fits && line.chars().allMatch(c -> c >= ' ' && c <= '`');
    }
}
