package io.pop3gateway.mime.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Follows the elements of a page and knows at each point whether its sender hid what stands there. For one page. */
final class Visibility {

    private static final Set<String> EMPTY = Set.of(
            "area",
            "base",
            "basefont",
            "bgsound",
            "br",
            "col",
            "embed",
            "frame",
            "hr",
            "img",
            "input",
            "keygen",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr");

    /** @param hidden whether the element is hidden, by itself or by one around it; @param sized whether its letters have a size */
    private record Level(boolean hidden, boolean sized) {}

    private final HiddenStyles styles;
    private final Deque<Level> levels = new ArrayDeque<>();

    Visibility(HiddenStyles styles) {
        this.styles = styles;
    }

    static boolean isEmpty(String element) {
        return EMPTY.contains(element.toLowerCase(Locale.ROOT));
    }

    /** Takes an opening tag and says whether the element hides itself, whatever is around it. */
    boolean open(String element, List<String> attributes, StyleSheet sheet) {
        Level around = around();
        boolean hidden = false;
        boolean sized = around.sized();
        Iterator<String> given = attributes.iterator();
        while (given.hasNext()) {
            String name = given.next().toLowerCase(Locale.ROOT);
            String value = given.next();
            if (name.equals("hidden")) {
                hidden = true;
            } else if (name.equals("style")) {
                HiddenStyle style = styles.of(value);
                hidden |= style.hides();
                sized = style.sized() == null ? sized : style.sized();
            } else if (name.equals("class")) {
                hidden |= sheet.hidesClass(value);
            }
        }
        if (!isEmpty(element)) {
            levels.push(new Level(hidden || around.hidden(), sized));
        }
        return hidden;
    }

    void close() {
        levels.poll();
    }

    boolean isHidden() {
        return around().hidden();
    }

    /** Whether letters would be seen here. */
    boolean showsText() {
        return !around().hidden() && around().sized();
    }

    private Level around() {
        return levels.isEmpty() ? new Level(false, true) : levels.peek();
    }
}
