package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.exchange.Exchange;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Commands not yet written, and those written whose answers have not come (RFC 2449 §6.6). */
final class CommandQueue {

    /**
     * Commands in flight: enough for a page of 50 and the {@code QUIT} behind it, which on a flight of its own would keep the
     * mailbox for another one; little enough for any server's input buffer.
     */
    private static final int WINDOW = 51;

    private static final Set<String> PROOFS = Set.of("PASS", "APOP", SaslLogin.PROOF, SaslLogin.RESPONSE);

    private final Deque<Exchange> pending = new ArrayDeque<>();
    private final Deque<Exchange> inFlight = new ArrayDeque<>();

    private boolean pipelining;
    private boolean messagesAlone;
    private boolean answerBegun;
    private boolean beginningEnded;
    private int answeredInFlight;
    private int deepest;
    private int flights;
    private int commands;

    /** Whether commands may be written before the answers of earlier ones are there. */
    void pipelining(boolean allowed) {
        pipelining = allowed;
    }

    /** Whether nothing may be written behind a command for a message before the message's end is there. */
    void messagesAlone(boolean alone) {
        messagesAlone = alone;
    }

    void add(Exchange exchange) {
        pending.add(exchange);
    }

    /** An answer comes that no command asked for. */
    void awaitUnasked(Exchange exchange) {
        inFlight.add(exchange);
    }

    /** Moves to the flight what may be written now, and answers its lines. */
    Buffer takeOff() {
        Buffer lines = Buffer.buffer();
        if (inFlight.isEmpty() && !pending.isEmpty()) {
            flights++;
            answeredInFlight = 0;
        }
        while (!pending.isEmpty() && mayFollow(pending.peek())) {
            Exchange next = pending.poll();
            inFlight.add(next);
            next.command().appendTo(lines);
            commands++;
        }
        deepest = Math.max(deepest, inFlight.size());
        return lines;
    }

    private boolean mayFollow(Exchange next) {
        return inFlight.isEmpty()
                || pipelining
                        && inFlight.size() < WINDOW
                        && (!next.blocksPipeline() || next.mayEndFlight())
                        && !inFlight.peekLast().blocksPipeline()
                        && !(messagesAlone && inFlight.peekLast().carriesMessage());
    }

    /** The exchange whose answer comes next; null when none is due. */
    Exchange next() {
        return inFlight.peek();
    }

    /** The next answer's first line is there. */
    void answerBegins() {
        answerBegun = true;
    }

    /** The next answer is there to its end. */
    void answerEnds() {
        Exchange ended = inFlight.poll();
        answerBegun = false;
        beginningEnded = ended.carriesBeginning();
        answeredInFlight++;
        ended.answered();
    }

    /** Whether the window is half empty: written now, the next commands reach the server before it runs out of work. */
    boolean wantsRefill() {
        return !pending.isEmpty() && !inFlight.isEmpty() && inFlight.size() <= WINDOW / 2;
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    /** Whether several commands wait and the next one's answer has not begun. */
    boolean awaitsSeveral() {
        return inFlight.size() > 1 && !answerBegun;
    }

    /** Whether a message has begun and others wait behind it. */
    boolean isWithinMessageBeforeOthers() {
        return inFlight.size() > 1 && answerBegun && inFlight.peek().carriesMessage();
    }

    /** Whether nothing but a message's beginning has been answered last, which may have ended too early. */
    boolean isBehindBeginning() {
        return beginningEnded && !answerBegun;
    }

    /** Whether some of the commands that were written together have been answered. */
    boolean answeredSome() {
        return answeredInFlight > 0;
    }

    /** Empties the queue; what was in it, first come first. */
    List<Exchange> abandon() {
        List<Exchange> abandoned = new ArrayList<>(inFlight);
        abandoned.addAll(pending);
        inFlight.clear();
        pending.clear();
        return abandoned;
    }

    /** The most commands that were under way at once. */
    int deepest() {
        return deepest;
    }

    /** Commands under way. */
    int underWay() {
        return inFlight.size();
    }

    /** Whether what proves the user's identity was written, and what the server says to that is not there. */
    boolean awaitsLogin() {
        return inFlight.stream().anyMatch(exchange -> PROOFS.contains(exchange.verb()));
    }

    /** Writes after which nothing could go on before the server had answered. */
    int flights() {
        return flights;
    }

    /** Commands written. */
    int commands() {
        return commands;
    }
}
