package io.pop3gateway.mime.html;

import com.helger.css.ECSSVersion;
import com.helger.css.decl.CSSDeclaration;
import com.helger.css.decl.CSSMediaQuery;
import com.helger.css.decl.CSSMediaRule;
import com.helger.css.decl.CSSSelector;
import com.helger.css.decl.CSSStyleRule;
import com.helger.css.decl.CascadingStyleSheet;
import com.helger.css.decl.ICSSTopLevelRule;
import com.helger.css.writer.CSSWriterSettings;
import io.pop3gateway.mime.ParseDeadline;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The style sheets of one page, read and written again from what is allowed: rules and media queries whose selectors
 * name elements and classes inside the letter alone, with properties that lay out and colour. Nothing in it loads anything, leaves
 * the letter's box, or looks at attributes. For one page.
 */
final class StyleSheet {

    /** The class of the box around a letter that has a style sheet. */
    static final String BOX = "mail-letter";

    /** What stands before the author's classes, so that the page around the letter has no such class. */
    static final String PREFIX = "m-";

    private static final int LONGEST = 64 << 10;
    private static final int MOST_RULES = 1000;
    private static final int MOST_DECLARATIONS = 4000;
    private static final int DEEPEST = 40;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern MEDIA = Pattern.compile("[a-zA-Z0-9 ,:().-]{1,200}");
    private static final CSSWriterSettings WRITTEN = new CSSWriterSettings(ECSSVersion.CSS30, true);

    private final ParseDeadline deadline;
    private final SheetReader sheets;
    private final boolean written;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> hiddenClasses = new HashSet<>();
    private int read;
    private int rules;
    private int declarations;

    private StyleSheet(Page page, boolean written) {
        this.deadline = page.deadline();
        this.sheets = page.sheets();
        this.written = written;
    }

    /** One that is written again. */
    static StyleSheet ofPage(Page page) {
        return new StyleSheet(page, true);
    }

    /** One that only tells what is hidden; nothing of it is kept. */
    static StyleSheet ofHidden(Page page) {
        return new StyleSheet(page, false);
    }

    /** Reads one more sheet; one that is too long, too deep or no CSS at all is left out. */
    void add(String css) {
        read += css.length();
        if (read > LONGEST || isTooDeep(css)) {
            return;
        }
        deadline.check();
        CascadingStyleSheet sheet = sheets.read(css);
        if (sheet != null) {
            sheet.getAllRules().forEach(rule -> rule(rule, out, true));
        }
    }

    /** What was kept, without a single "less than", so that no element can end it; empty when nothing was. */
    String kept() {
        return out.toString();
    }

    /** Whether an attribute's classes are hidden wherever the page is shown. */
    boolean hidesClass(String classes) {
        return !hiddenClasses.isEmpty() && names(classes).anyMatch(hiddenClasses::contains);
    }

    /** The names in an attribute of classes. */
    static Stream<String> names(String classes) {
        return BLANKS.splitAsStream(classes.strip());
    }

    /** The parser calls itself for what is nested. */
    private static boolean isTooDeep(String css) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < css.length(); i++) {
            char c = css.charAt(i);
            depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
            // what closes nothing, in a comment say, must not make room
            depth = Math.max(0, depth);
            deepest = Math.max(deepest, depth);
        }
        return deepest > DEEPEST;
    }

    private void rule(ICSSTopLevelRule rule, StringBuilder target, boolean everywhere) {
        deadline.check();
        if (++rules > MOST_RULES) {
            return;
        }
        if (rule instanceof CSSStyleRule style) {
            style(style, target, everywhere);
        } else if (rule instanceof CSSMediaRule media && everywhere) {
            media(media, target);
        }
    }

    private void media(CSSMediaRule media, StringBuilder target) {
        String queries = media.getAllMediaQueries().stream()
                .map((CSSMediaQuery query) -> query.getAsCSSString(WRITTEN, 0))
                .collect(Collectors.joining(","));
        StringBuilder inside = new StringBuilder();
        media.getAllRules().forEach(rule -> rule(rule, inside, false));
        if (!inside.isEmpty() && MEDIA.matcher(queries).matches()) {
            target.append("@media ").append(queries).append('{').append(inside).append("}\n");
        }
    }

    private void style(CSSStyleRule style, StringBuilder target, boolean everywhere) {
        String selectors = style.getAllSelectors().stream()
                .map(ScopedSelector::of)
                .flatMap(java.util.Optional::stream)
                .limit(100)
                .collect(Collectors.joining(","));
        Map<String, String> declared = new TreeMap<>();
        StringBuilder body = new StringBuilder();
        for (CSSDeclaration declaration : style.getAllDeclarations()) {
            if (++declarations > MOST_DECLARATIONS) {
                break;
            }
            String property = declaration.getProperty().toLowerCase(Locale.ROOT);
            String value = declaration.getExpressionAsCSSString();
            declared.put(property, value.toLowerCase(Locale.ROOT));
            if (written) {
                StyleRules.declaration(property, value)
                        .ifPresent(kept -> body.append(kept).append(declaration.isImportant() ? " !important;" : ";"));
            }
        }
        if (everywhere && HiddenStyle.hides(declared)) {
            style.getAllSelectors().forEach(this::noteHidden);
        }
        if (!selectors.isEmpty() && !body.isEmpty()) {
            target.append(selectors).append('{').append(body).append("}\n");
        }
    }

    private void noteHidden(CSSSelector selector) {
        ScopedSelector.onlyClass(selector).ifPresent(hiddenClasses::add);
    }
}
