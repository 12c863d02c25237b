package io.pop3gateway.mailbox.read;

import io.pop3gateway.config.GatewayConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What reading a message costs of the heap, from its first octet to the last one of the answer. The factors are the smallest
 * heaps that were enough, less what the program has without a message, over the octets of text; they are rounded up, and
 * {@code ReadingCostTest} reads messages in no more than they say. Of a large message no more is held than what waits to be
 * written to the file, and the text that is shown.
 *
 * <table><caption>Octets of heap for an octet of text</caption>
 * <tr><th></th><th>shown in JSON</th><th>as a page</th><th>HTML as text</th></tr>
 * <tr><td>plain text, ASCII</td><td>6</td><td>0, streamed</td><td>0, streamed</td></tr>
 * <tr><td>plain text, Cyrillic in UTF-8</td><td>6</td><td>0, streamed</td><td>0, streamed</td></tr>
 * <tr><td>HTML, paragraphs</td><td>6 (Cyrillic: 8)</td><td>4 (Cyrillic: 4.5)</td><td>3</td></tr>
 * <tr><td>HTML, nothing but tags of one letter</td><td>12</td><td>3.5</td><td>3</td></tr>
 * <tr><td>HTML, nothing but links and styles</td><td>16</td><td>4.5</td><td>3.5</td></tr>
 * </table>
 */
@Singleton
public class ReadingCost {

    /** What a request costs whatever it asks for, and what a small message does. */
    static final long ENTRY = 64 << 10;

    /** Copies of its text, at one moment, of a message that is shown: octets, characters, what is made of them, JSON. */
    static final int SHOWN = 16;

    /** Copies of HTML, at one moment, that is made text or a page of. */
    static final int WHOLE = 8;

    /** What is on its way from a file to a caller: octets, characters and the blocks that leave. */
    private static final long STREAM = 512 << 10;

    /** Octets for each character of an answer: itself, and as JSON. */
    private static final long ANSWERED = 6;

    /** Copies of what waits for being written, and of the blocks that are read. */
    private static final int KEPT = 4;

    private final long text;

    /** As configured. */
    @Inject
    public ReadingCost(GatewayConfig config) {
        this(config.limits().bodyText().count());
    }

    /** @param text octets of text, and as many of HTML, that are shown of a message */
    public ReadingCost(long text) {
        this.text = text;
    }

    /** Octets of text, and as many of HTML, that are shown of a message. */
    long text() {
        return text;
    }

    /**
     * What it costs to show a message.
     *
     * @param octets its own; negative: not known
     */
    long shown(long octets) {
        return ENTRY + SHOWN * (octets < 0 ? text : Math.min(octets, text));
    }

    /**
     * What it costs to hand on a message's text, or a page of it.
     *
     * @param held octets of the message that are in memory as a whole meanwhile, 0 or more
     */
    long handedOn(long held) {
        return STREAM + WHOLE * held;
    }

    /** Octets of HTML that so much memory is enough for. */
    long mostHeld(long memory) {
        return Math.max(0, memory - STREAM) / WHOLE;
    }

    /** What it costs to answer with so many octets that are there. */
    long answered(long octets) {
        return ENTRY + octets;
    }

    /** What it costs to answer with a message that was read, until the answer has left. */
    long answered(ReadableMessage message) {
        long characters = message.content().text().length()
                + message.safeHtml().map(String::length).orElse(0);
        return ENTRY + ANSWERED * characters;
    }

    /**
     * What it costs to have a message at hand.
     *
     * @param octets its own; negative: not known
     */
    long kept(long octets) {
        return ENTRY + KEPT * (octets < 0 ? Spool.MEMORY : Math.min(octets, Spool.MEMORY));
    }
}
