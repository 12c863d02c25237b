package io.pop3gateway.mime.html;

import io.pop3gateway.mime.ParseDeadline;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Decides where the pictures of one page come from, and notes whether one was left out. For one thread. */
final class ImageSource {

    private static final Pattern REMOTE = Pattern.compile("(?i)\\s*(https?:|ftp:)?[/\\\\]{2}.*", Pattern.DOTALL);

    private final ImageRule images;
    private final Function<String, Optional<InlineImage>> inlineImages;
    private final ParseDeadline deadline;
    private boolean remoteBlocked;

    ImageSource(ImageRule images, Function<String, Optional<InlineImage>> inlineImages, ParseDeadline deadline) {
        this.images = images;
        this.inlineImages = inlineImages;
        this.deadline = deadline;
    }

    static boolean isRemote(String value) {
        return REMOTE.matcher(value).matches();
    }

    boolean remoteAllowed() {
        return images == ImageRule.ALLOW;
    }

    /** The Content-ID of a picture that is not shown, so that a page can put it there itself; empty for any other value. */
    Optional<String> placeholder(String value) {
        String source = value.strip();
        boolean named = images == ImageRule.BLOCK && source.regionMatches(true, 0, "cid:", 0, 4);
        return named ? Optional.of(percentDecoded(source.substring(4))) : Optional.empty();
    }

    boolean remoteBlocked() {
        return remoteBlocked;
    }

    void noteRemote() {
        remoteBlocked = true;
    }

    /** What a page may load in place of what its author wrote; empty when nothing. */
    Optional<String> of(String value) {
        // one attribute may name the same picture a thousand times
        deadline.check();
        String source = value.strip();
        if (source.regionMatches(true, 0, "cid:", 0, 4)) {
            return images == ImageRule.BLOCK ? Optional.empty() : inline(source.substring(4));
        }
        if (source.regionMatches(true, 0, "data:", 0, 5)) {
            return images == ImageRule.BLOCK ? Optional.empty() : Optional.of(source);
        }
        Optional<String> here = images == ImageRule.BLOCK ? Optional.empty() : inline(source);
        if (here.isPresent() || !isRemote(source)) {
            return here;
        }
        if (!remoteAllowed()) {
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
}
