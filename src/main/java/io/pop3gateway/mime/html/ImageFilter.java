package io.pop3gateway.mime.html;

import io.pop3gateway.mime.ParseDeadline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.HtmlSanitizer;

/**
 * Puts the pictures that attributes name in their place before the sanitizer's policy sees them, and notes what else would have
 * been loaded. Those in styles are left to the policy, which reads CSS.
 */
final class ImageFilter implements HtmlSanitizer.Policy {

    private static final Set<String> LOADING =
            Set.of("src", "srcset", "background", "poster", "data", "lowsrc", "dynsrc");
    private static final String REMOTE = "[\\s\"'(]*(https?:|//)";
    private static final Pattern STYLE_REMOTE =
            Pattern.compile("(?i)(url\\s*\\(|image-set\\s*\\(|@import)" + REMOTE, Pattern.DOTALL);

    /** What the policy drops even where pictures from elsewhere may be loaded. */
    private static final Pattern STYLE_NEVER =
            Pattern.compile("(?i)(image-set\\s*\\(|@import)" + REMOTE, Pattern.DOTALL);

    /** What can stand in a style's {@code url('…')} as it is. */
    private static final Pattern QUOTABLE = Pattern.compile("[^\\s\"'()\\\\]+");

    /** The policy takes the square of their number; no page that is meant to be read comes near. */
    private static final int MOST_ATTRIBUTES = 100;

    private static final int LONGEST_STYLE = 16 << 10;

    private final HtmlSanitizer.Policy policy;
    private final ImageSource source;
    private final ParseDeadline deadline;
    private boolean inStyle;

    ImageFilter(HtmlSanitizer.Policy policy, ImageSource source, ParseDeadline deadline) {
        this.policy = policy;
        this.source = source;
        this.deadline = deadline;
    }

    @Override
    public void openDocument() {
        policy.openDocument();
    }

    @Override
    public void closeDocument() {
        policy.closeDocument();
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        deadline.check();
        inStyle = element.equalsIgnoreCase("style");
        boolean body = element.equalsIgnoreCase("body");
        String background = "";
        List<String> kept = new ArrayList<>();
        // the list is a linked one, and a tag may have a million attributes
        Iterator<String> given = attributes.iterator();
        while (given.hasNext() && kept.size() < 2 * MOST_ATTRIBUTES) {
            String name = given.next().toLowerCase(Locale.ROOT);
            String value = given.next();
            if (name.equals("style") && value.length() > LONGEST_STYLE) {
                continue;
            }
            if (body && name.equals("background")) {
                background = value.strip();
                continue;
            }
            if (element.equalsIgnoreCase("img") && name.equals("src")) {
                source.placeholder(value).ifPresent(id -> kept.addAll(List.of("data-cid", id)));
            }
            allowed(element, name, value).ifPresent(text -> {
                kept.add(name);
                kept.add(text);
            });
        }
        if (QUOTABLE.matcher(background).matches()) {
            addStyle(kept, "background-image:url('" + background + "')");
        }
        policy.openTag(element, kept);
    }

    @Override
    public void closeTag(String element) {
        inStyle = false;
        policy.closeTag(element);
    }

    @Override
    public void text(String text) {
        deadline.check();
        if (inStyle && STYLE_REMOTE.matcher(text).find()) {
            source.noteRemote();
        }
        policy.text(text);
    }

    private Optional<String> allowed(String element, String name, String value) {
        if (HtmlRules.isPicture(element, name)) {
            return source.of(value);
        }
        boolean dropped = LOADING.contains(name) && (ImageSource.isRemote(value) || value.contains("//"));
        Pattern droppedStyle = source.remoteAllowed() ? STYLE_NEVER : STYLE_REMOTE;
        if (dropped || name.equals("style") && droppedStyle.matcher(value).find()) {
            source.noteRemote();
        }
        return Optional.of(value);
    }

    /** A body becomes a block in the page around it, on which "background" would do nothing. */
    private static void addStyle(List<String> attributes, String style) {
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals("style")) {
                attributes.set(i + 1, attributes.get(i + 1) + ";" + style);
                return;
            }
        }
        attributes.add("style");
        attributes.add(style);
    }
}
