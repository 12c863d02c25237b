package io.pop3gateway.mime.html;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.owasp.html.HtmlSanitizer;

/**
 * Goes before the filter of pictures: leaves out what the sender hid, gathers the style sheets, gives classes and anchors names of
 * the letter's own, makes relative links whole, and marks what is quoted. What is let through is the policy's decision all the
 * same.
 */
final class LetterFilter implements HtmlSanitizer.Policy {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final Pattern COLOUR = Pattern.compile("#?[0-9a-zA-Z]{1,30}");
    private static final Pattern WHOLE = Pattern.compile("(?i)\\s*([a-z][a-z0-9+.-]*:|//|#).*", Pattern.DOTALL);
    /** What can be hidden on wide screens and shown on narrow ones. */
    private static final Set<String> BLOCKS = Set.of(
            "div", "span", "table", "tbody", "tr", "td", "th", "p", "a", "img", "h1", "h2", "h3", "h4", "ul", "li",
            "center");

    private static final Set<String> QUOTES = Set.of(
            "gmail_quote", "gmail_extra", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix", "tutanota_quote");
    private static final Set<String> QUOTE_IDS =
            Set.of("divrplyfwdmsg", "olk_src_body_section", "mail-editor-reference-message-container");

    private final HtmlSanitizer.Policy next;
    private final StyleSheet sheet;
    private final Visibility visibility;
    private final StringBuilder style = new StringBuilder();
    private boolean inStyle;
    private int dropping;
    private URI base;

    LetterFilter(HtmlSanitizer.Policy next, StyleSheet sheet, HiddenStyles styles) {
        this.next = next;
        this.sheet = sheet;
        this.visibility = new Visibility(styles);
    }

    @Override
    public void openDocument() {
        next.openDocument();
    }

    @Override
    public void closeDocument() {
        next.closeDocument();
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        String name = element.toLowerCase(Locale.ROOT);
        boolean empty = Visibility.isEmpty(name);
        if (dropping > 0) {
            dropping += empty ? 0 : 1;
            return;
        }
        boolean hidden = visibility.open(name, attributes, sheet);
        boolean revealed = hidden
                && BLOCKS.contains(name)
                && hasClass(attributes)
                && !sheet.kept().isEmpty();
        if (hidden && !revealed) {
            if (!empty) {
                visibility.close();
                dropping = 1;
            }
            return;
        }
        inStyle = name.equals("style");
        if (name.equals("base")) {
            noteBase(attributes);
        }
        next.openTag(element, rewritten(name, attributes, hidden));
    }

    @Override
    public void closeTag(String element) {
        if (dropping > 0) {
            dropping--;
            return;
        }
        if (inStyle) {
            sheet.add(style.toString());
            style.setLength(0);
            inStyle = false;
        }
        visibility.close();
        next.closeTag(element);
    }

    @Override
    public void text(String text) {
        if (dropping > 0) {
            return;
        }
        if (inStyle) {
            style.append(text);
        }
        next.text(text);
    }

    private static boolean hasClass(List<String> attributes) {
        for (Iterator<String> given = attributes.iterator(); given.hasNext(); given.next()) {
            if (given.next().equalsIgnoreCase("class")) {
                return true;
            }
        }
        return false;
    }

    private List<String> rewritten(String element, List<String> attributes, boolean hidden) {
        List<String> kept = new ArrayList<>();
        boolean quote = false;
        // the list is a linked one, and a tag may have a million attributes
        Iterator<String> given = attributes.iterator();
        while (given.hasNext()) {
            String name = given.next().toLowerCase(Locale.ROOT);
            String value = given.next();
            quote |= isQuote(element, name, value);
            if (element.equals("body")
                    && name.equals("bgcolor")
                    && COLOUR.matcher(value.strip()).matches()) {
                kept.addAll(List.of("style", "background-color:" + value.strip()));
            } else if (!(hidden && name.equals("style"))) {
                attribute(element, name, value).ifPresent(text -> kept.addAll(List.of(name, text)));
            }
        }
        if (quote) {
            kept.addAll(List.of("data-quote", "cite"));
        }
        if (hidden) {
            kept.addAll(List.of("style", "display:none"));
        }
        return kept;
    }

    private Optional<String> attribute(String element, String name, String value) {
        return switch (name) {
            case "class" -> sheet.kept().isEmpty() ? Optional.empty() : classes(value);
            case "id" -> own(value);
            case "name" -> element.equals("a") || element.equals("map") ? own(value) : Optional.of(value);
            case "usemap" -> value.startsWith("#") ? own(value.substring(1)).map(id -> "#" + id) : Optional.empty();
            case "href" ->
                value.startsWith("#") ? own(value.substring(1)).map(id -> "#" + id) : Optional.of(whole(value));
            case "src", "background" -> Optional.of(whole(value));
            case "data-quote", "data-cid" -> Optional.empty();
            default -> Optional.of(value);
        };
    }

    private static Optional<String> own(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(name.startsWith(StyleSheet.PREFIX) ? name : StyleSheet.PREFIX + name);
    }

    private static Optional<String> classes(String value) {
        String all = StyleSheet.names(value)
                .limit(50)
                .flatMap(name -> own(name).stream())
                .collect(Collectors.joining(" "));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    /** Apple Mail and Thunderbird say "cite"; Gmail, Yahoo, Proton and Outlook have marks of their own. */
    private static boolean isQuote(String element, String name, String value) {
        return switch (name) {
            case "type" -> element.equals("blockquote") && value.strip().equalsIgnoreCase("cite");
            case "class" -> StyleSheet.names(value).anyMatch(QUOTES::contains);
            case "id" -> QUOTE_IDS.contains(value.strip().toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    private void noteBase(List<String> attributes) {
        for (Iterator<String> given = attributes.iterator(); given.hasNext(); ) {
            String name = given.next();
            String value = given.next().strip();
            if (base == null && name.equalsIgnoreCase("href") && value.matches("(?i)https?://.{1,2000}")) {
                base = uri(value).orElse(null);
            }
        }
    }

    /** A relative link means something only under the page's own base (HTML, §4.2.3). */
    private String whole(String value) {
        if (base == null || value.isBlank() || WHOLE.matcher(value).matches()) {
            return value;
        }
        return uri(value.strip()).map(link -> base.resolve(link).toString()).orElse(value);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
