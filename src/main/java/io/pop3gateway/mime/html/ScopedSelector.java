package io.pop3gateway.mime.html;

import com.helger.css.decl.CSSSelector;
import com.helger.css.decl.CSSSelectorSimpleMember;
import com.helger.css.decl.ECSSSelectorCombinator;
import com.helger.css.decl.ICSSSelectorMember;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a selector anew so that it means nothing outside of the letter, and nothing but elements and classes within it. */
final class ScopedSelector {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final int MOST_MEMBERS = 20;
    private static final Set<String> ROOTS = Set.of("html", "body", ":root");
    private static final Set<String> STATES =
            Set.of(":hover", ":link", ":first-child", ":last-child", ":first-of-type");

    private ScopedSelector() {}

    /** Empty when it looks at what it must not. */
    static Optional<String> of(CSSSelector selector) {
        if (selector.getMemberCount() > MOST_MEMBERS) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        for (ICSSSelectorMember member : selector.getAllMembers()) {
            Optional<String> written = member(member, out.isEmpty());
            if (written.isEmpty()) {
                return Optional.empty();
            }
            out.append(written.get());
        }
        String box = "." + StyleSheet.BOX;
        String text = out.toString();
        return Optional.of(text.startsWith(box) ? text : box + " " + text);
    }

    /** The class that is all the selector asks for, be it of one kind of element. */
    static Optional<String> onlyClass(CSSSelector selector) {
        int count = selector.getMemberCount();
        boolean one = count == 1
                || count == 2
                        && selector.getMemberAtIndex(0) instanceof CSSSelectorSimpleMember element
                        && element.isElementName();
        return one && selector.getMemberAtIndex(count - 1) instanceof CSSSelectorSimpleMember last && last.isClass()
                ? Optional.of(last.getValue().substring(1))
                : Optional.empty();
    }

    private static Optional<String> member(ICSSSelectorMember member, boolean first) {
        if (member instanceof ECSSSelectorCombinator combinator) {
            return Optional.of(combinator.getName()).filter(name -> !first);
        }
        if (!(member instanceof CSSSelectorSimpleMember simple)) {
            return Optional.empty();
        }
        String value = simple.getValue();
        String lower = value.toLowerCase(Locale.ROOT);
        if (ROOTS.contains(lower)) {
            return Optional.of("." + StyleSheet.BOX).filter(box -> first);
        }
        if (simple.isClass() && value.substring(1).equals(StyleSheet.BOX)) {
            return Optional.empty();
        }
        if (simple.isClass() && NAME.matcher(value.substring(1)).matches()) {
            String name = value.substring(1);
            return Optional.of("." + (name.startsWith(StyleSheet.PREFIX) ? "" : StyleSheet.PREFIX) + name);
        }
        boolean element = simple.isElementName()
                && (value.equals("*") || NAME.matcher(value).matches());
        return element || STATES.contains(lower) ? Optional.of(lower) : Optional.empty();
    }
}
