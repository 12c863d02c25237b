package io.pop3gateway.mime.html;

import io.pop3gateway.mime.ParseDeadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.owasp.html.HtmlSanitizer;

/**
 * The text of an HTML mail as a person would write it down: paragraphs, lists, quotes, and where links lead.
 * Public for its neighbours in this room alone.
 */
public final class HtmlText implements HtmlSanitizer.Policy {

    /** What an element does to the text around it, whatever else it does. */
    private enum Kind {
        /** Nothing of it is shown. */
        UNSEEN,
        /** An empty line parts it from what is before and behind it. */
        PARAGRAPH,
        /** It stands on lines of its own. */
        LINES
    }

    private static final Map<String, Kind> KINDS = new HashMap<>();

    static {
        kind(Kind.UNSEEN, "script style head title noscript template object applet iframe noframes select textarea");
        kind(Kind.UNSEEN, "svg math noembed frameset");
        kind(Kind.PARAGRAPH, "p h1 h2 h3 h4 h5 h6 ul ol dl table pre blockquote");
        kind(Kind.LINES, "div li tr dt dd section article header footer address center form fieldset figure");
        kind(Kind.LINES, "figcaption main nav aside caption");
    }

    private static final List<String> SCHEMES = List.of("http://", "https://", "ftp://");
    private static final int LONGEST_SCHEME = 8;

    /** Characters between two looks at the clock. */
    private static final int STRETCH = 64 << 10;

    private final ParseDeadline deadline;
    private final StyleSheet sheet;
    private final Visibility visibility;
    private final StringBuilder style = new StringBuilder();
    private boolean inStyle;
    private final TextLayout layout = new TextLayout();
    private final Deque<Integer> lists = new ArrayDeque<>();
    private final Deque<String> links = new ArrayDeque<>();
    private final Deque<Integer> linkStarts = new ArrayDeque<>();
    private int unseen;
    private int preformatted;
    private boolean firstCell;

    HtmlText(Page page) {
        this.deadline = page.deadline();
        this.sheet = StyleSheet.ofHidden(page);
        this.visibility = new Visibility(page.styles());
    }

    private static void kind(Kind kind, String elements) {
        for (String element : elements.split(" ")) {
            KINDS.put(element, kind);
        }
    }

    public static String of(String html, ParseDeadline deadline) {
        HtmlText text = new HtmlText(Page.begin(deadline));
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
        Kind kind = KINDS.get(name);
        if (kind == Kind.UNSEEN) {
            unseen++;
        }
        if (unseen > 0 || hidesItself || visibility.isHidden()) {
            return;
        }
        if (kind == Kind.PARAGRAPH) {
            boolean nested = (name.equals("ul") || name.equals("ol")) && !lists.isEmpty();
            layout.breakLines(nested ? 1 : 2);
        } else if (kind == Kind.LINES) {
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
        Kind kind = KINDS.get(name);
        if (kind == Kind.UNSEEN) {
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
        if (kind == Kind.PARAGRAPH) {
            layout.breakLines(lists.isEmpty() ? 2 : 1);
        } else if (kind == Kind.LINES) {
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
        boolean mail = begin(target).startsWith("mailto:") && !shown.contains("@");
        if ((scheme(target) > 0 || mail) && !same(shown, target)) {
            layout.text(shown.isEmpty() ? target : " <" + target + ">");
        }
    }

    private static boolean same(String shown, String target) {
        return bare(target).equalsIgnoreCase(bare(shown));
    }

    private static String bare(String address) {
        String rest = address.substring(scheme(address));
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /** The length of the scheme of a link into the web that an address begins with; 0 for none. */
    private static int scheme(String address) {
        String begin = begin(address);
        for (String scheme : SCHEMES) {
            if (begin.startsWith(scheme)) {
                return scheme.length();
            }
        }
        return 0;
    }

    private static String begin(String address) {
        return address.substring(0, Math.min(LONGEST_SCHEME, address.length())).toLowerCase(Locale.ROOT);
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
