package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * {@code gateway.limits.mime.*}: how a message may be built that is parsed. One that is beyond is answered
 * {@code message-too-complex}; its octets are handed on all the same.
 */
public interface MimeConfig {

    /** Levels of multiparts and enclosed messages, 1 to 200. */
    @WithDefault("50")
    @Min(1)
    @Max(200)
    int depth();

    /** Parts of all levels together, 1 to 100000. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int parts();

    /** Header fields of one part, 1 to 100000. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int headersPerPart();

    /** Octets of one header field with its continuation lines. */
    @WithDefault("64K")
    OctetCount header();

    /** Octets of the headers of all parts together. */
    @WithDefault("1M")
    OctetCount allHeaders();

    /** Encoded words (RFC 2047) in one header field, 0 to 100000. */
    @WithDefault("1000")
    @Min(0)
    @Max(100_000)
    int encodedWords();

    /** Parameters (RFC 2045 §5.1, RFC 2231) in one header field, 1 to 10000. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int parameters();

    /** Time to parse one message, one millisecond to five minutes. */
    @WithDefault("PT2S")
    @DurationBounds(least = "PT0.001S", most = "PT5M")
    Duration parseTime();
}
