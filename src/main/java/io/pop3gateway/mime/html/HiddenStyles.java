package io.pop3gateway.mime.html;

import java.util.HashMap;
import java.util.Map;

/** The styles of one page's elements, each looked at once: newsletters say the same in every cell. For one thread. */
final class HiddenStyles {

    private static final int MOST = 200;
    private static final int LONGEST = 500;

    private final Map<String, HiddenStyle> known = new HashMap<>();

    HiddenStyle of(String style) {
        HiddenStyle before = known.get(style);
        if (before != null) {
            return before;
        }
        HiddenStyle seen = HiddenStyle.of(style);
        if (known.size() < MOST && style.length() <= LONGEST) {
            known.put(style, seen);
        }
        return seen;
    }
}
