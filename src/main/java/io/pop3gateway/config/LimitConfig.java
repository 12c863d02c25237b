package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** {@code gateway.limits.*}: what is refused or cut because it is too large. Sizes are below 2G. */
public interface LimitConfig {

    /** Octets of a message that is handed on as it is. */
    @WithDefault("50M")
    Octets rawMessage();

    /** Octets of a message that is parsed; it is held in memory meanwhile. */
    @WithDefault("25M")
    Octets parsedMessage();

    /** Octets kept of the answer to {@code TOP} when a caller asks for a header and some lines. */
    @WithDefault("1M")
    Octets top();

    /** Octets kept of each header for a page of summaries; what stands behind them is left out of the summary. */
    @WithDefault("64K")
    Octets summaryHeader();

    /** Octets kept of each message's beginning, its header included, for a page of previews. */
    @WithDefault("64K")
    Octets preview();

    /** Headers that are looked at for one page of a list with filters, 1 to 100000; the next page goes on behind them. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int scan();

    /** Threads that parse messages, 1 to 256. */
    @WithDefault("4")
    @Min(1)
    @Max(256)
    int parseThreads();

    /** Messages that may wait for such a thread, 0 to 100000; more are answered {@code gateway-busy}. */
    @WithDefault("256")
    @Min(0)
    @Max(100_000)
    int parseQueue();

    /** How a message may be built that is parsed. */
    @Valid
    MimeConfig mime();

    /** What one client may ask for. */
    @Valid
    ClientConfig client();
}
