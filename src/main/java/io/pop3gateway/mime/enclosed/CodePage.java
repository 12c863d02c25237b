package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.charset.TextCharset;
import java.util.Map;

/**
 * A code page of Windows (MS-UCODEREF §2.2.1).
 *
 * @param number as Windows counts them; 0 when it is not known
 */
record CodePage(int number) {

    static final CodePage UNKNOWN = new CodePage(0);

    private static final int ISO_8859 = 28590;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(932, "shift_jis"),
            Map.entry(936, "gbk"),
            Map.entry(949, "ks_c_5601-1987"),
            Map.entry(950, "big5"),
            Map.entry(20127, "us-ascii"),
            Map.entry(20866, "koi8-r"),
            Map.entry(21866, "koi8-u"),
            Map.entry(50220, "iso-2022-jp"),
            Map.entry(50221, "iso-2022-jp"),
            Map.entry(50222, "iso-2022-jp"),
            Map.entry(51932, "euc-jp"),
            Map.entry(51949, "euc-kr"),
            Map.entry(54936, "gb18030"),
            Map.entry(65000, "utf-7"),
            Map.entry(65001, "utf-8"));

    String decode(byte[] octets) {
        return TextCharset.decode(octets, label()).text();
    }

    /** Its name among the charsets of mail; null when it has none. */
    private String label() {
        if (number > ISO_8859 && number <= ISO_8859 + 16) {
            return "iso-8859-" + (number - ISO_8859);
        }
        if (number <= 1) {
            return null;
        }
        String own = number >= 1250 && number <= 1258 ? "windows-" + number : "cp" + number;
        return NAMES.getOrDefault(number, own);
    }
}
