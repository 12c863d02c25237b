package io.pop3gateway.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** {@code gateway.limits.*}: what is refused or cut because it is too large. Sizes are below 2G. */
public interface LimitConfig {

    /** Octets of a message that is handed on as it is. */
    @WithDefault("50M")
    OctetCount rawMessage();

    /** Octets of a message that is parsed. */
    @WithDefault("25M")
    OctetCount parsedMessage();

    /**
     * Octets of messages, lists and answers that all requests together may hold in the heap; a third of the heap unless set. Who
     * does not fit waits, and is answered {@code gateway-busy} when its time is up.
     */
    Optional<OctetCount> memory();

    /** Octets of larger messages that all requests together may hold in the folder for temporary files. */
    @WithDefault("1G")
    OctetCount spool();

    /**
     * Octets of text, and as many of HTML, that a message in readable form shows; what is more is cut off with a problem, and is
     * there under the message's {@code text} and {@code html}.
     */
    @WithDefault("1M")
    OctetCount bodyText();

    /** Messages of a mailbox, 1 to 1000000; one that has more is answered {@code mailbox-too-large}. */
    @WithDefault("250000")
    @Min(1)
    @Max(1_000_000)
    int messages();

    /** Octets kept of the answer to {@code TOP} when a caller asks for a header and some lines. */
    @WithDefault("1M")
    OctetCount top();

    /** Octets kept of each header for a page of summaries; what stands behind them is left out of the summary. */
    @WithDefault("64K")
    OctetCount summaryHeader();

    /** Octets kept of each message's beginning, its header included, for a page of previews. */
    @WithDefault("64K")
    OctetCount preview();

    /** Headers that are looked at for one page of a list with filters, 1 to 100000; the next page goes on behind them. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int scan();

    /** Threads that parse messages, as many again for those above 32 KB, and for those above 128 KB, 1 to 256. */
    @WithDefault("4")
    @Min(1)
    @Max(256)
    int parseThreads();

    /** How a message may be built that is parsed. */
    MimeConfig mime();

    /** What one client may ask for. */
    ClientConfig client();
}
