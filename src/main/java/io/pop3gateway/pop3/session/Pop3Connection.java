package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.SessionTraffic;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.exchange.Exchange;
import io.pop3gateway.pop3.exchange.InputFlow;
import io.pop3gateway.pop3.exchange.StatusExchange;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.AnswerDecoder;
import io.pop3gateway.pop3.wire.AnswerSink;
import io.pop3gateway.pop3.wire.ListLine;
import io.pop3gateway.pop3.wire.StatusLine;
import io.pop3gateway.pop3.wire.WireViolation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One TCP connection: commands not yet written, those that wait for their answers, and the decoder that deals the answers
 * out. Everything runs on the event loop that the socket belongs to.
 */
final class Pop3Connection implements AnswerSink, InputFlow {

    private static final System.Logger LOG = System.getLogger(Pop3Connection.class.getName());

    private final NetSocket socket;
    private final SocketReading reading;
    private final Context context;
    private final Pop3ClientOptions options;
    private final Watchdog watchdog;
    private final CommandQueue queue = new CommandQueue();
    private final Promise<Void> closed = Promise.promise();
    private AnswerDecoder decoder;
    private boolean pumpScheduled;
    private boolean suspended;
    private boolean endOfInput;
    private boolean socketClosed;
    private boolean upgrading;
    private Consumer<Pop3Failure> beforeFailing = reason -> {};
    private Pop3Failure failure;
    private long octetsOut;

    Pop3Connection(NetSocket socket, Context context, Timers timers, Pop3ClientOptions options) {
        this.socket = socket;
        this.reading = new SocketReading(socket, context);
        this.context = context;
        this.options = options;
        this.decoder = new AnswerDecoder(options.limits(), this);
        this.watchdog = new Watchdog(timers, late -> fail(suspended ? late.asReaders() : late));
        reading.handTo(this::read);
        socket.endHandler(ended -> {
            endOfInput = true;
            afterEnd();
        });
        socket.exceptionHandler(broken -> fail(new Pop3Failure.ConnectionLost("the connection broke")));
        socket.closeHandler(gone -> closed());
    }

    Future<StatusLine> greeting() {
        StatusExchange greeting = new StatusExchange(null, StatusExchange.Kind.ALONE, Promise.promise());
        queue.awaitUnasked(greeting);
        watchdog.expect(greeting.verb(), options.greeting());
        return greeting.answer();
    }

    CommandQueue queue() {
        return queue;
    }

    void submit(Exchange exchange) {
        if (failure != null) {
            exchange.abandon(failure);
            return;
        }
        queue.add(exchange);
        schedulePump();
    }

    /** Writes are gathered until the end of the current task, so that commands given together share a segment. */
    private void schedulePump() {
        if (!pumpScheduled) {
            pumpScheduled = true;
            context.runOnContext(turn -> {
                pumpScheduled = false;
                pump();
            });
        }
    }

    private void pump() {
        Buffer lines = failure == null ? queue.takeOff() : Buffer.buffer();
        if (lines.length() > 0) {
            octetsOut += lines.length();
            expectNext();
            socket.write(lines);
        }
    }

    private void expectNext() {
        if (suspended || upgrading) {
            // It is the reader, or the handshake, that is waited for, whatever is written or answered meanwhile.
            return;
        }
        if (queue.next() == null) {
            watchdog.rest();
        } else {
            watchdog.expect(queue.next().verb(), queue.next().patience().orElse(options.answer()));
        }
    }

    private void read(Buffer octets) {
        if (upgrading) {
            fail(new Pop3Failure.InsecureConnection(TlsUpgrade.NOTHING_BETWEEN, null));
            return;
        }
        watchdog.progress();
        decode(() -> decoder.feed(octets));
    }

    private void decode(Runnable step) {
        if (failure != null) {
            return;
        }
        try {
            step.run();
        } catch (WireViolation violation) {
            fail(Pop3Failure.of(violation));
        } catch (RuntimeException fault) {
            // A handler's fault came in the middle of an answer: read on, it would be taken for the next one.
            fail(Pop3Failure.of(fault));
            throw fault;
        }
    }

    @Override
    public Follow status(String text) {
        Exchange exchange = queue.next();
        if (exchange == null) {
            // An answer to nothing: a refusal tells why the connection is about to end, all else is a violation.
            StatusLine stray = StatusLine.parse(text);
            if (!stray.isOk()) {
                fail(Refusals.ofGreeting(stray));
            }
            throw new WireViolation("an answer must follow a command");
        }
        StatusLine line = exchange.parse(text);
        LOG.log(System.Logger.Level.TRACE, "{0}: {1}", exchange.verb(), line);
        queue.answerBegins();
        Follow follow = exchange.status(line);
        if (follow == Follow.NOTHING) {
            answered();
        }
        return follow;
    }

    @Override
    public void line(ListLine line) {
        if (failure == null) {
            queue.next().line(line);
        }
    }

    @Override
    public void body(Buffer octets) {
        if (failure == null) {
            queue.next().body(octets);
        }
    }

    @Override
    public void doubt() {
        watchdog.awaitQuiet(() -> decode(decoder::settle));
    }

    @Override
    public void end() {
        if (failure == null) {
            queue.next().end();
            answered();
        }
    }

    private void answered() {
        if (failure != null) {
            return;
        }
        queue.answerEnds();
        expectNext();
        if (queue.wantsRefill()) {
            pump();
        } else if (queue.hasPending()) {
            schedulePump();
        }
    }

    @Override
    public void suspend() {
        if (!suspended && failure == null) {
            suspended = true;
            decoder.suspend();
            reading.stop();
            watchdog.expect("the message's reader", options.stall());
        }
    }

    @Override
    public void resume() {
        if (suspended && failure == null) {
            suspended = false;
            expectNext();
            decode(decoder::resume);
            if (!suspended) {
                reading.goOn();
                afterEnd();
            }
        }
    }

    private void afterEnd() {
        if (endOfInput && !suspended) {
            decode(decoder::settle);
            fail(new Pop3Failure.ConnectionLost("the server closed the connection"));
        }
    }

    boolean hasUnread() {
        return decoder.hasUnread();
    }

    /** Begins TLS on this connection; what was read so far must have been forgotten by then (RFC 2595 §4). */
    Future<Void> upgrade(String serverName) {
        watchdog.expect("the TLS handshake", options.connect());
        upgrading = true;
        return socket.upgradeToSsl(serverName)
                .compose(secured -> Connector.requireValid(socket, serverName))
                .<Void>mapEmpty()
                .onSuccess(done -> {
                    upgrading = false;
                    watchdog.rest();
                    decoder = new AnswerDecoder(options.limits(), this);
                })
                .recover(broken -> {
                    fail(Connector.insecure(broken));
                    return Future.failedFuture(failure);
                });
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        return watchdog.after(delay, task);
    }

    NetSocket socket() {
        return socket;
    }

    @Override
    public void fail(Pop3Failure reason) {
        if (failure != null) {
            return;
        }
        // A server that hangs up on what proves the user's identity may mean just that.
        boolean unanswered = reason instanceof Pop3Failure.ConnectionLost && queue.awaitsLogin();
        failure = unanswered ? new Pop3Failure.LoginUnanswered() : reason;
        decoder.suspend();
        watchdog.stop();
        beforeFailing.accept(failure);
        socket.close();
        queue.abandon().forEach(exchange -> exchange.abandon(failure));
        if (socketClosed) {
            closed.tryComplete();
        }
    }

    void beforeFailing(Consumer<Pop3Failure> listener) {
        beforeFailing = beforeFailing.andThen(listener);
    }

    private void closed() {
        socketClosed = true;
        // What was read before comes in later turns, and the end of the input behind it: that tells what is missing.
        if (failure != null || suspended) {
            closed.tryComplete();
        }
    }

    Future<Void> whenClosed() {
        return closed.future();
    }

    SessionTraffic traffic() {
        return new SessionTraffic(queue.flights(), queue.commands(), reading.octets(), octetsOut);
    }
}
