package io.pop3gateway.mime.html;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells from an element's own style whether its sender hid it: the text before the text that only lists show, for one.
 *
 * @param hides whether nothing of the element is to be seen
 * @param sized whether its letters have a size; null when the style says nothing of it
 */
record HiddenStyle(boolean hides, Boolean sized) {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
    private static final Pattern ZERO = Pattern.compile("[+-]?0*\\.?0+(px|pt|em|rem|ex|ch|cm|mm|in|pc|vh|vw|%)?");
    private static final int LONGEST = 16 << 10;

    static HiddenStyle of(String style) {
        Map<String, String> declared = declarations(style);
        return new HiddenStyle(hides(declared), hasSize(declared));
    }

    /** Whether nothing of an element with these declarations is to be seen. */
    static boolean hides(Map<String, String> style) {
        boolean clipped = style.getOrDefault("overflow", "").startsWith("hidden")
                || style.getOrDefault("overflow-y", "").startsWith("hidden");
        return style.getOrDefault("display", "").equals("none")
                || isOneOf(style.get("visibility"), "hidden", "collapse")
                || isZero(style.get("opacity"))
                || isOneOf(style.get("mso-hide"), "all", "all")
                || clipped
                        && List.of("max-height", "height", "max-width", "width").stream()
                                .anyMatch(name -> isZero(style.get(name)));
    }

    /** What the declarations say of the size of letters: false for none at all, null when they say nothing. */
    private static Boolean hasSize(Map<String, String> style) {
        String size = style.get("font-size");
        if (size == null && style.containsKey("font")) {
            return true;
        }
        return size == null || size.equals("inherit") ? null : !isZero(size);
    }

    private static boolean isOneOf(String value, String one, String other) {
        return value != null && (value.equals(one) || value.equals(other));
    }

    private static boolean isZero(String value) {
        return value != null && ZERO.matcher(value).matches();
    }

    /**
     * What a style declares, by property, in small letters: the last declaration wins, unless an earlier one is important (CSS
     * Cascade, §6.1).
     */
    private static Map<String, String> declarations(String style) {
        Map<String, String> all = new HashMap<>();
        Map<String, String> important = new HashMap<>();
        if (style.length() > LONGEST) {
            return all;
        }
        for (String declaration : COMMENT.matcher(style).replaceAll(" ").split(";")) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String name = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String value = declaration.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
                int mark = value.indexOf('!');
                (mark < 0 ? all : important).put(name, (mark < 0 ? value : value.substring(0, mark)).strip());
            }
        }
        all.putAll(important);
        return all;
    }
}
