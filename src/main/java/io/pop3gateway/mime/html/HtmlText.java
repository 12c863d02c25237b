package io.pop3gateway.mime.html;

import io.pop3gateway.mime.ParseDeadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.HtmlSanitizer;

/**
 * The text of an HTML mail as a person would write it down: paragraphs, lists, quotes, and where links lead.
 * Public for its neighbours in this room alone.
 */
public final class HtmlText implements HtmlSanitizer.Policy {

    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "head",
            "title",
            "noscript",
            "template",
            "object",
            "applet",
            "iframe",
            "noframes",
            "select",
            "textarea",
            "svg",
            "math",
            "noembed",
            "frameset");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote");
    private static final Set<String> LINES = Set.of(
            "div",
            "li",
            "tr",
            "dt",
            "dd",
            "section",
            "article",
            "header",
            "footer",
            "address",
            "center",
            "form",
            "fieldset",
            "figure",
            "figcaption",
            "main",
            "nav",
            "aside",
            "caption");

    private static final Pattern SCHEME = Pattern.compile("^(https?|ftp)://", Pattern.CASE_INSENSITIVE);

    /** Characters between two looks at the clock. */
    private static final int STRETCH = 64 << 10;

    private final ParseDeadline deadline;
    private final StyleSheet sheet;
    private final Visibility visibility = new Visibility();
    private final StringBuilder style = new StringBuilder();
    private boolean inStyle;
    private final TextLayout layout = new TextLayout();
    private final Deque<Integer> lists = new ArrayDeque<>();
    private final Deque<String> links = new ArrayDeque<>();
    private final Deque<Integer> linkStarts = new ArrayDeque<>();
    private int unseen;
    private int preformatted;
    private boolean firstCell;

    HtmlText(ParseDeadline deadline) {
        this.deadline = deadline;
        this.sheet = new StyleSheet(deadline);
    }

    public static String of(String html, ParseDeadline deadline) {
        HtmlText text = new HtmlText(deadline);
        HtmlSanitizer.sanitize(html, text);
        return text.finish();
    }

    /** What was told of the page, as text; for once, at its end. */
    String finish() {
        return layout.finish();
    }

    @Override
    public void openDocument() {
        // nothing is shown before the first element
    }

    @Override
    public void closeDocument() {
        // the layout ends itself
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        deadline.check();
        String name = element.toLowerCase(Locale.ROOT);
        boolean hidesItself = visibility.open(name, attributes, sheet);
        inStyle = name.equals("style");
        if (UNSEEN.contains(name)) {
            unseen++;
        }
        if (unseen > 0 || hidesItself || visibility.isHidden()) {
            return;
        }
        if (PARAGRAPHS.contains(name)) {
            boolean nested = (name.equals("ul") || name.equals("ol")) && !lists.isEmpty();
            layout.breakLines(nested ? 1 : 2);
        } else if (LINES.contains(name)) {
            layout.breakLines(1);
        }
        inside(name, attributes);
    }

    @Override
    public void closeTag(String element) {
        String name = element.toLowerCase(Locale.ROOT);
        boolean hidden = visibility.isHidden();
        visibility.close();
        if (inStyle) {
            sheet.add(style.toString());
            style.setLength(0);
            inStyle = false;
        }
        if (UNSEEN.contains(name)) {
            unseen = Math.max(0, unseen - 1);
            return;
        }
        if (unseen > 0 || hidden) {
            return;
        }
        switch (name) {
            case "a" -> closeLink();
            case "pre" -> preformatted = Math.max(0, preformatted - 1);
            case "blockquote" -> layout.quote(-1);
            case "ul", "ol" -> lists.poll();
            default -> {
                // no state of its own
            }
        }
        if (PARAGRAPHS.contains(name)) {
            layout.breakLines(lists.isEmpty() ? 2 : 1);
        } else if (LINES.contains(name)) {
            layout.breakLines(1);
        }
    }

    @Override
    public void text(String text) {
        if (inStyle) {
            style.append(text);
        }
        if (unseen > 0 || !visibility.showsText()) {
            return;
        }
        for (int at = 0; at < text.length(); at += STRETCH) {
            deadline.check();
            String stretch = text.substring(at, Math.min(text.length(), at + STRETCH));
            if (preformatted > 0) {
                layout.preformatted(stretch);
            } else {
                layout.text(stretch);
            }
        }
    }

    private void inside(String name, List<String> attributes) {
        switch (name) {
            case "br" -> layout.lineBreak();
            case "hr" -> layout.rule();
            case "a" -> openLink(attribute(attributes, "href"));
            case "img" -> layout.text(attribute(attributes, "alt"));
            case "ul" -> lists.push(-1);
            case "ol" -> lists.push(0);
            case "li" -> item();
            case "pre" -> preformatted++;
            case "blockquote" -> layout.quote(1);
            case "tr" -> firstCell = true;
            case "td", "th" -> cell();
            default -> {
                // only its text counts
            }
        }
    }

    private void item() {
        String indent = "  ".repeat(Math.min(20, Math.max(0, lists.size() - 1)));
        int number = lists.isEmpty() ? -1 : lists.poll();
        if (!lists.isEmpty() || number >= -1) {
            lists.push(number < 0 ? -1 : number + 1);
        }
        layout.mark(indent + (number < 0 ? "- " : number + 1 + ". "));
    }

    private void cell() {
        if (!firstCell) {
            layout.text(" ");
        }
        firstCell = false;
    }

    private void openLink(String target) {
        links.push(target);
        linkStarts.push(layout.length());
    }

    /** A link's target is worth its room only where the text does not show it already. */
    private void closeLink() {
        if (links.isEmpty()) {
            return;
        }
        String target = links.pop().strip();
        String shown = layout.since(linkStarts.pop()).strip();
        String lower = target.toLowerCase(Locale.ROOT);
        boolean web = lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("ftp://");
        boolean mail = lower.startsWith("mailto:") && !shown.contains("@");
        if ((web || mail) && !same(shown, target)) {
            layout.text(shown.isEmpty() ? target : " <" + target + ">");
        }
    }

    private static boolean same(String shown, String target) {
        return bare(target).equalsIgnoreCase(bare(shown));
    }

    private static String bare(String address) {
        String rest = SCHEME.matcher(address).replaceFirst("");
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static String attribute(List<String> attributes, String name) {
        // the list is a linked one, and a tag may have a million attributes
        Iterator<String> names = attributes.iterator();
        while (names.hasNext()) {
            boolean wanted = names.next().equalsIgnoreCase(name);
            String value = names.next();
            if (wanted) {
                return value;
            }
        }
        return "";
    }
}
