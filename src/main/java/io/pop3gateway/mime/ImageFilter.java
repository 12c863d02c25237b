package io.pop3gateway.mime;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.owasp.html.HtmlSanitizer;

/** Decides about the pictures of a page before the sanitizer's policy sees it, and notes what would have been loaded. */
final class ImageFilter implements HtmlSanitizer.Policy {

    private static final Set<String> LOADING =
            Set.of("src", "srcset", "background", "poster", "data", "lowsrc", "dynsrc");
    private static final Pattern REMOTE = Pattern.compile("(?i)\\s*(https?:|ftp:)?[/\\\\]{2}.*", Pattern.DOTALL);
    private static final Pattern REMOTE_STYLE =
            Pattern.compile("(?i)(url\\s*\\(|image-set\\s*\\(|@import)[\\s\"'(]*(https?:|//)", Pattern.DOTALL);

    /** The policy takes the square of their number; no page that is meant to be read comes near. */
    private static final int MOST_ATTRIBUTES = 100;

    private static final int LONGEST_STYLE = 16 << 10;

    private final HtmlSanitizer.Policy policy;
    private final ImageRule images;
    private final Function<String, Optional<InlineImage>> inlineImages;
    private final Deadline deadline;
    private boolean remoteBlocked;
    private boolean inStyle;

    ImageFilter(
            HtmlSanitizer.Policy policy,
            ImageRule images,
            Function<String, Optional<InlineImage>> inlineImages,
            Deadline deadline) {
        this.policy = policy;
        this.images = images;
        this.inlineImages = inlineImages;
        this.deadline = deadline;
    }

    boolean remoteBlocked() {
        return remoteBlocked;
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
        boolean image = element.equalsIgnoreCase("img");
        List<String> kept = new ArrayList<>();
        // the list is a linked one, and a tag may have a million attributes
        Iterator<String> given = attributes.iterator();
        while (given.hasNext() && kept.size() < 2 * MOST_ATTRIBUTES) {
            String name = given.next().toLowerCase(Locale.ROOT);
            String value = given.next();
            if (name.equals("style") && value.length() > LONGEST_STYLE) {
                continue;
            }
            Optional<String> allowed = image && name.equals("src") ? source(value) : Optional.of(value);
            if (!(image && name.equals("src"))) {
                note(name, value);
            }
            allowed.ifPresent(text -> {
                kept.add(name);
                kept.add(text);
            });
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
        remoteBlocked |= inStyle && REMOTE_STYLE.matcher(text).find();
        policy.text(text);
    }

    private Optional<String> source(String value) {
        String source = value.strip();
        if (source.regionMatches(true, 0, "cid:", 0, 4)) {
            return images == ImageRule.BLOCK ? Optional.empty() : inline(source.substring(4));
        }
        if (source.regionMatches(true, 0, "data:", 0, 5)) {
            return images == ImageRule.BLOCK ? Optional.empty() : Optional.of(source);
        }
        if (!REMOTE.matcher(source).matches()) {
            return Optional.empty();
        }
        if (images != ImageRule.ALLOW) {
            remoteBlocked = true;
            return Optional.empty();
        }
        return Optional.of(source.startsWith("//") ? "https:" + source : source);
    }

    private Optional<String> inline(String id) {
        return inlineImages
                .apply(id)
                .or(() -> inlineImages.apply(percentDecoded(id)))
                .map(InlineImage::dataUri);
    }

    /** RFC 2392 §2: a Content-ID is percent-encoded in a link where a URL needs it; many programs leave that out. */
    private static String percentDecoded(String id) {
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }

    /** What the policy is going to drop, whatever the rule for images. */
    private void note(String name, String value) {
        boolean loads = LOADING.contains(name) && (REMOTE.matcher(value).matches() || value.contains("//"));
        remoteBlocked |=
                loads || name.equals("style") && REMOTE_STYLE.matcher(value).find();
    }
}
