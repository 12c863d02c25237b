package io.pop3gateway.pop3;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A session with one maildrop: the commands of the TRANSACTION state and {@code QUIT} into the UPDATE state (RFC 1939 §5,
 * §6). Commands may be given without waiting for earlier answers; they are pipelined where the server allows it (RFC
 * 2449 §6.6). Every returned future fails with a {@link Pop3Failure}; when the login fails, all of them fail with its reason.
 *
 * <p>Methods may be called from any thread; futures complete on the session's event loop.
 */
public interface Pop3Session {

    /**
     * What the server announced after the login, else before it; fails when the login fails. Servers without {@code CAPA}
     * have no capabilities (RFC 2449 §5).
     */
    Future<Capabilities> capabilities();

    /** {@code STAT}: message count and total size. */
    Future<MaildropStatus> stat();

    /**
     * {@code LIST}: size of each message that is not marked deleted, in the server's order, told as it comes.
     *
     * @param each called on the session's event loop; what it throws is what the future fails with, and ends the session
     */
    Future<Void> eachListing(ScanListing.Taker each);

    /** The same in one piece. */
    default Future<List<ScanListing>> list() {
        List<ScanListing> all = new ArrayList<>();
        return eachListing((number, size) -> all.add(new ScanListing(number, size)))
                .map(all);
    }

    /**
     * {@code LIST} with a number: the size of one message.
     *
     * @param number the message's ordinal, 1 or more
     */
    Future<ScanListing> listing(int number);

    /**
     * {@code UIDL}: unique-id of each message, in the server's order, told as it comes.
     *
     * @param each called on the session's event loop; what it throws is what the future fails with, and ends the session
     * @return fails with {@link Pop3Failure.NotSupported} when the server refuses the command
     */
    Future<Void> eachUniqueId(UniqueId.Taker each);

    /** The same in one piece. */
    default Future<List<UniqueId>> uidl() {
        List<UniqueId> all = new ArrayList<>();
        return eachUniqueId((number, octets, from, to) ->
                        all.add(new UniqueId(number, new String(octets, from, to - from, StandardCharsets.ISO_8859_1))))
                .map(all);
    }

    /**
     * {@code UIDL} with a number: the unique-id of one message.
     *
     * @param number the message's ordinal, 1 or more
     * @return fails with {@link Pop3Failure.CommandRefused} when there is no such message or the server refuses the command
     */
    Future<UniqueId> uniqueId(int number);

    /**
     * {@code TOP}: a message's header, the blank line, and the first lines of its body (RFC 1939 §7).
     *
     * @param number the message's ordinal, 1 or more
     * @param lines body lines, 0 or more; servers that send more are cut at the blank line when 0
     * @param maxOctets at most so many octets are kept, the rest is read and dropped
     * @return the octets, dot-unstuffed; fails with {@link Pop3Failure.NotSupported} when the server does not know TOP
     */
    Future<Buffer> top(int number, int lines, int maxOctets);

    /**
     * {@code RETR}: completes when the server's {@code +OK} is there; the octets follow in the stream.
     *
     * @param number the message's ordinal, 1 or more
     * @param maxOctets a larger message fails the stream with {@link Pop3Failure.MessageTooLarge}
     */
    Future<MessageStream> retr(int number, long maxOctets);

    /** {@code DELE}: marks a message deleted; only a confirmed {@link #quit()} makes it so. */
    Future<Void> dele(int number);

    /** {@code RSET}: takes all deletion marks back. */
    Future<Void> rset();

    /**
     * {@code LANG} with a language: the server's texts are in it from now on (RFC 6856 §3.2).
     *
     * @param tag by RFC 5646, or {@code *} for the server's own choice
     * @return the tag that the server chose; fails with {@link Pop3Failure.CommandRefused} when it does not have the language,
     *     with {@link Pop3Failure.NotSupported} when it did not announce {@code LANG} either
     */
    Future<String> lang(String tag);

    /**
     * {@code LANG} alone: the languages that the server has.
     *
     * @return fails with {@link Pop3Failure.NotSupported} when the server does not know the command
     */
    Future<List<Language>> languages();

    /** {@code NOOP}. */
    Future<Void> noop();

    /**
     * {@code QUIT}: the UPDATE state. Completes with the server's {@code +OK} and then closes the connection. Calling it
     * again gives the same future.
     *
     * @return fails with {@link Pop3Failure.CommandRefused} when the server could not remove all marked messages
     *     (RFC 1939 §6), with {@link Pop3Failure.ConnectionLost} or {@link Pop3Failure.TimedOut} when its answer never came
     */
    Future<Void> quit();

    /** Completes, never fails, when every command given so far has been answered to its end, or never will be. */
    Future<Void> drained();

    /** Closes the connection at once, without {@code QUIT}: marked messages stay. Calling it again does nothing. */
    void close();

    /** Completes, never fails, when the connection is gone. */
    Future<Void> closed();

    /** Whether commands can still be given: no longer once the session has failed, was closed, or was told to quit. */
    boolean isUsable();

    /**
     * Whether the same work is worth trying on another session: this one failed because something learned of the server, or
     * announced by it, proved wrong, which is remembered now; and nothing irreversible was sent.
     */
    boolean repeatable();

    /** Whether the server was to be told for whom the session is, and does not offer to hear it; known once it has logged in. */
    boolean callerUntold();

    /**
     * How long each step of the opening has taken so far; a step that did not come has no entry, and one during which the session
     * failed has the time until then.
     */
    Map<OpeningPhase, Duration> opening();

    /** The octets read from and the commands written to the server so far, for meters and tests. */
    SessionTraffic traffic();
}
