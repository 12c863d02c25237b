package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.structure.MimePart;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which parts the HTML of a message shows as pictures: by Content-ID (RFC 2392), by Content-Location (RFC 2557) or by the bare
 * name of a file. Public for its neighbours in this room alone.
 */
public final class ShownPictures {

    private static final Pattern SOURCE = Pattern.compile(
            "(?i)(?:src|background|href)\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([^\\s\"'<>]{1,999})|url\\(\\s{0,9}[\"']?([^\\s\"'<>)]{1,999})"
                    + "|\\b(cid:[^\\s\"'<>)]{1,999})");
    private static final int MOST = 10_000;

    private final Set<String> sources = new HashSet<>();

    /** @param html as the message has it; empty when it has none */
    public ShownPictures(Optional<String> html) {
        html.ifPresent(this::look);
    }

    private void look(String html) {
        Matcher source = SOURCE.matcher(html);
        while (source.find() && sources.size() < MOST) {
            for (int group = 1; group <= source.groupCount(); group++) {
                add(source.group(group));
            }
        }
    }

    private void add(String source) {
        if (source == null) {
            return;
        }
        String name = source.regionMatches(true, 0, "cid:", 0, 4) ? source.substring(4) : source;
        sources.add(name.replace("&amp;", "&").toLowerCase(Locale.ROOT));
        if (name.indexOf('%') >= 0) {
            sources.add(decoded(name).toLowerCase(Locale.ROOT));
        }
    }

    /** RFC 2392 §2: a Content-ID is percent-encoded in a link where a URL needs it. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    boolean show(MimePart part) {
        boolean picture =
                part.mediaType().startsWith("image/") || part.mediaType().equals("application/octet-stream");
        return picture
                && (isNamed(part.contentId())
                        || isNamed(part.contentLocation())
                        || isNamed(AttachmentName.given(part)));
    }

    private boolean isNamed(Optional<String> name) {
        return name.filter(text -> sources.contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }
}
