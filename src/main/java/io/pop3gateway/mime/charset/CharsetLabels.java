package io.pop3gateway.mime.charset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What mail programs call the charsets. Labels are compared without hyphens, blanks and the like; many mean more, or something
 * else, than the JDK's charset of that name (the WHATWG's Encoding Standard tells which). Public for its neighbours in this room
 * alone.
 */
public final class CharsetLabels {

    /** Labels that say nothing. */
    private static final String NOTHING_SAID =
            " xunknown unknown unknown8bit ansi ascii usascii ansix341968 default 8bit 7bit binary none xuserdefined ";

    private static final Map<String, Charset> KNOWN = known();

    /** The label that most mail has, and what it is found to be. */
    private static final String USUAL = "utf-8";

    private static final Optional<Charset> OF_USUAL = Optional.of(StandardCharsets.UTF_8);

    private CharsetLabels() {}

    /** The charset of a label; empty when nobody knows it. */
    public static Optional<Charset> find(String label) {
        if (label.equalsIgnoreCase(USUAL)) {
            return OF_USUAL;
        }
        String name = label.strip().toLowerCase(Locale.ROOT);
        Charset known = KNOWN.get(compact(name));
        if (known != null) {
            return Optional.of(known);
        }
        return named(name).or(() -> named(compact(name)));
    }

    /** Whether a label, which may be empty, leaves the charset open. */
    static boolean saysNothing(String label) {
        if (label.equalsIgnoreCase(USUAL)) {
            return false;
        }
        String name = compact(label.strip().toLowerCase(Locale.ROOT));
        return name.isEmpty() || NOTHING_SAID.contains(" " + name + " ");
    }

    private static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String compact(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if ("-_.:; '\"".indexOf(name.charAt(i)) < 0) {
                out.append(name.charAt(i));
            }
        }
        return out.toString();
    }

    private static Map<String, Charset> known() {
        Map<String, Charset> all = new TreeMap<>();
        add(all, "utf-8", "utf8 utf8mb4 xutf8 utf8mac unicode11utf8 unicode20utf8 xunicode20utf8");
        add(all, "windows-1252", "iso88591 latin1 l1 csisolatin1 iso885911987 isoir100 cp819 ibm819 cp1252 xcp1252");
        add(all, "windows-1252", "windows1252 win1252 xansi iso88591windows31latin1");
        for (int part : new int[] {2, 3, 4, 5, 6, 7, 13, 15, 16}) {
            add(all, "iso-8859-" + part, "iso8859" + part);
        }
        add(all, "iso-8859-6", "csiso88596e csiso88596i iso88596e iso88596i");
        add(all, "iso-8859-8", "iso88598 iso88598i iso88598e csiso88598e csiso88598i logical visual");
        add(all, "windows-1254", "iso88599 latin5 l5 csisolatin5 iso885991989 isoir148");
        add(all, "x-windows-874", "iso885911 tis620 windows874 dos874 cp874");
        for (int page = 1250; page <= 1258; page++) {
            add(all, "windows-" + page, "windows" + page + " win" + page + " cp" + page + " xcp" + page);
        }
        add(all, "koi8-r", "koi koi8 koi8r cskoi8r");
        add(all, "koi8-u", "koi8u koi8ru");
        add(all, "x-MacRoman", "macintosh mac csmacintosh xmacroman macroman");
        add(all, "x-MacCyrillic", "xmaccyrillic maccyrillic");
        add(all, "x-MacUkraine", "xmacukrainian macukrainian");
        add(all, "x-MacCentralEurope", "xmacce macce");
        add(all, "x-MacGreek", "xmacgreek macgreek");
        eastAsian(all);
        add(all, "utf-16", "unicode csunicode ucs2 iso10646ucs2 unicodefeff");
        add(all, "utf-16be", "unicodefffe");
        add(all, new HzGb2312(), "hzgb2312 hz xhz");
        add(all, TableCharset.latin6(), "iso885910 latin6 l6 csisolatin6 isoir157 iso8859101992");
        add(all, TableCharset.latin8(), "iso885914 latin8 l8 csiso885914 isoir199 isoceltic");
        add(all, TableCharset.asianCyrillic(), "ptcp154 csptcp154 pt154 cp154 cyrillicasian");
        add(all, new Utf7(), "utf7 unicode11utf7 csunicode11utf7 xutf7");
        return Map.copyOf(all);
    }

    private static void eastAsian(Map<String, Charset> all) {
        add(
                all,
                "gb18030",
                "gb2312 gb231280 gbk xgbk cp936 chinese csgb2312 csiso58gb231280 isoir58 eucgb2312cn euccn xeuccn gb180302000");
        add(all, "x-windows-949", "ksc5601 ksc56011987 ksc56011989 csksc56011987 euckr cseuckr isoir149 korean cp949");
        add(all, "x-windows-949", "windows949 ms949 xwindows949");
        add(all, "windows-31j", "shiftjis xsjis sjis csshiftjis mskanji ms932 cp932 windows31j");
        add(all, "x-windows-iso2022jp", "iso2022jp csiso2022jp iso2022jp1 iso2022jpms cp50220 cp50221");
        add(all, "x-windows-950", "big5 cnbig5 csbig5 xxbig5 big5tw cp950");
    }

    private static void add(Map<String, Charset> all, String charset, String labels) {
        add(all, Charset.forName(charset), labels);
    }

    private static void add(Map<String, Charset> all, Charset charset, String labels) {
        for (String label : labels.split(" ")) {
            all.put(label, charset);
        }
    }
}
