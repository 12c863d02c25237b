package io.pop3gateway.mime.attachment;

import io.pop3gateway.mime.structure.MimePart;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
    private static final List<String> ATTRIBUTES = List.of("src", "href", "background");
    private static final List<String> STYLES = List.of("url");
    private static final List<String> SCHEMES = List.of("cid");
    private static final int MOST = 10_000;

    private final Supplier<Optional<String>> html;
    private final Set<String> sources = new HashSet<>();
    private boolean looked;

    /** @param html as the message has it, asked for when a picture is there; empty when it has none */
    public ShownPictures(Supplier<Optional<String>> html) {
        this.html = html;
    }

    /** Tries the pattern only where it can begin: at each letter of a page it would take longer than all other reading. */
    private void look(String html) {
        Matcher source = SOURCE.matcher(html).useTransparentBounds(true);
        int at = 0;
        while (at < html.length() && sources.size() < MOST) {
            int begin = beginOfNameBefore(html, at);
            if (begin >= 0 && source.region(begin, html.length()).lookingAt()) {
                for (int group = 1; group <= source.groupCount(); group++) {
                    add(source.group(group));
                }
                at = source.end();
            } else {
                at++;
            }
        }
    }

    /** Where the name begins that the character ends, or -1 when it ends none. */
    private static int beginOfNameBefore(String html, int at) {
        return switch (html.charAt(at)) {
            case '=' -> beginOf(ATTRIBUTES, html, blanksBefore(html, at));
            case '(' -> beginOf(STYLES, html, at);
            case ':' -> beginOf(SCHEMES, html, at);
            default -> -1;
        };
    }

    private static int blanksBefore(String html, int end) {
        int at = end;
        while (at > 0 && html.charAt(at - 1) <= ' ') {
            at--;
        }
        return at;
    }

    private static int beginOf(List<String> names, String html, int end) {
        for (String name : names) {
            if (html.regionMatches(true, end - name.length(), name, 0, name.length())) {
                return end - name.length();
            }
        }
        return -1;
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
        if (picture && !looked) {
            looked = true;
            html.get().ifPresent(this::look);
        }
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
