package io.pop3gateway.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path below which a gateway is reached, the host's other paths being somebody else's.
 *
 * @param prefix what stands before the gateway's own paths: empty, or segments that begin with a slash each, without one at the end
 */
public record BasePath(String prefix) {

    private static final int MAX_LENGTH = 256;

    // Segments of RFC 3986 §3.3, none of them empty or of dots alone: nothing that could lead to another host, or up.
    private static final Pattern SHAPE =
            Pattern.compile("(/(?!\\.{1,2}(/|$))([A-Za-z0-9._~!$&()*+,;=:@-]|%[0-9A-Fa-f]{2})+)*");

    /** The gateway has its host to itself. */
    public static final BasePath NONE = new BasePath("");

    public BasePath {
        Objects.requireNonNull(prefix, "prefix");
        if (prefix.length() > MAX_LENGTH || !SHAPE.matcher(prefix).matches()) {
            throw new IllegalArgumentException("a base path must be an absolute path of at most " + MAX_LENGTH
                    + " characters, as in /mail, was \"" + prefix + "\"");
        }
    }

    /**
     * Reads a path as it stands in a configuration or a header field; a slash at its end makes no difference. Looked up by name
     * when the configuration is read.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static BasePath valueOf(String text) {
        String path = text.strip();
        return new BasePath(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /** The same for what may be none. */
    public static Optional<BasePath> parse(String text) {
        try {
            return Optional.of(valueOf(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Where one of the gateway's own paths is for the caller. */
    public String to(String path) {
        return prefix + path;
    }

    /** The path below another one. */
    public BasePath below(BasePath outer) {
        return new BasePath(outer.prefix + prefix);
    }
}
