package io.pop3gateway.pool.queue;

import io.pop3gateway.pool.Maildrop;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Language;
import io.pop3gateway.pop3.MaildropStatus;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.OpeningPhase;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.SessionTraffic;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.pop3.auth.Credentials;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A session whose answers come when a test says so; the work under test gives it NOOPs and QUIT. */
final class FakeSession implements Pop3Session {

    private final Maildrop maildrop;
    private final Credentials credentials;
    private final Deque<Promise<Void>> unanswered = new ArrayDeque<>();
    private final Promise<Void> closed = Promise.promise();
    private final Promise<Capabilities> capabilities = Promise.promise();
    private Promise<Void> quit;
    private boolean closing;
    private boolean repeatable;

    FakeSession(Maildrop maildrop, Credentials credentials) {
        this.maildrop = maildrop;
        this.credentials = credentials;
    }

    Maildrop maildrop() {
        return maildrop;
    }

    Credentials credentials() {
        return credentials;
    }

    boolean isOpen() {
        return !closed.future().isComplete();
    }

    boolean isClosing() {
        return closing;
    }

    int unanswered() {
        return unanswered.size();
    }

    boolean quitGiven() {
        return quit != null;
    }

    /** The login succeeds with these capabilities; the first answer does so by itself. */
    void logIn(Capabilities announced) {
        capabilities.tryComplete(announced);
    }

    /** The server answers the oldest command. */
    void answer() {
        logIn(Capabilities.NONE);
        Promise<Void> next = unanswered.poll();
        if (next != null) {
            next.tryComplete();
            if (next == quit) {
                close();
            }
        }
    }

    /** The server refuses the oldest command. */
    void refuse(Pop3Failure refusal) {
        logIn(Capabilities.NONE);
        unanswered.remove().fail(refusal);
    }

    /** The session breaks; all that is unanswered fails. */
    void fail(Pop3Failure failure, boolean worthRepeating) {
        repeatable = worthRepeating;
        closing = true;
        capabilities.tryFail(failure);
        while (!unanswered.isEmpty()) {
            unanswered.poll().tryFail(failure);
        }
    }

    /** The socket is gone. */
    void gone() {
        close();
        closed.tryComplete();
    }

    @Override
    public Future<Void> noop() {
        Promise<Void> answer = Promise.promise();
        if (closing) {
            answer.fail(new Pop3Failure.SessionClosed("the session was closed"));
        } else {
            unanswered.add(answer);
        }
        return answer.future();
    }

    @Override
    public Future<Void> quit() {
        Future<Void> answer = noop();
        quit = unanswered.peekLast();
        return answer;
    }

    @Override
    public Future<Void> drained() {
        Promise<Void> drained = Promise.promise();
        if (unanswered.isEmpty()) {
            drained.complete();
        } else {
            unanswered.peekLast().future().onComplete(any -> drained.complete());
        }
        return drained.future();
    }

    @Override
    public void close() {
        if (!closing) {
            fail(new Pop3Failure.SessionClosed("the session was closed"), false);
        }
    }

    @Override
    public Future<Void> closed() {
        return closed.future();
    }

    @Override
    public boolean isUsable() {
        return !closing && quit == null;
    }

    @Override
    public boolean callerUntold() {
        return false;
    }

    @Override
    public boolean repeatable() {
        return repeatable;
    }

    @Override
    public Future<Capabilities> capabilities() {
        return capabilities.future();
    }

    @Override
    public Future<MaildropStatus> stat() {
        return noop().map(new MaildropStatus(0, 0));
    }

    @Override
    public Future<Void> eachListing(ScanListing.Taker each) {
        return noop();
    }

    @Override
    public Future<Void> eachUniqueId(UniqueId.Taker each) {
        return noop();
    }

    @Override
    public Future<ScanListing> listing(int number) {
        return noop().map(new ScanListing(number, 0));
    }

    @Override
    public Future<UniqueId> uniqueId(int number) {
        return noop().map(new UniqueId(number, ""));
    }

    @Override
    public Future<Buffer> top(int number, int lines, int maxOctets) {
        return noop().map(Buffer.buffer());
    }

    @Override
    public Future<MessageStream> retr(int number, long maxOctets) {
        return noop().mapEmpty();
    }

    @Override
    public Future<Void> dele(int number) {
        return noop();
    }

    @Override
    public Future<Void> rset() {
        return noop();
    }

    @Override
    public Future<String> lang(String tag) {
        return noop().map(tag);
    }

    @Override
    public Future<List<Language>> languages() {
        return noop().map(List.of());
    }

    /** As if the connection took a second, and the login two once it is there. */
    @Override
    public Map<OpeningPhase, Duration> opening() {
        return capabilities.future().isComplete()
                ? Map.of(OpeningPhase.CONNECT, Duration.ofSeconds(1), OpeningPhase.LOGIN, Duration.ofSeconds(2))
                : Map.of(OpeningPhase.CONNECT, Duration.ofSeconds(1));
    }

    @Override
    public SessionTraffic traffic() {
        return new SessionTraffic(0, 0, 0, 0);
    }
}
