package io.pop3gateway.pop3.exchange;

import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Pop3Failure;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * A message on its way from the socket to its reader. At most one piece of the socket's input is held, while the reader has
 * asked for nothing. Public for its neighbours in this room alone.
 */
public final class RetrievedMessage implements MessageStream {

    /** Reading on so many octets costs less than a new login. */
    private static final long DRAIN_LIMIT = 64 * 1024;

    /** Waiting for it longer does not, and keeps the next one from the maildrop. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(2);

    private final OrderedSteps steps;
    private final Supplier<InputFlow> connection;
    private final long maxOctets;
    private final Deque<Buffer> held = new ArrayDeque<>();

    private long demand;
    private long octets;
    private long drained;
    private boolean delivering;
    private boolean cancelled;
    private boolean complete;
    private boolean over;
    private Pop3Failure failure;
    private Runnable disarm = () -> {};
    private Handler<Buffer> handler = piece -> {};
    private Handler<Void> endHandler;
    private Handler<Throwable> exceptionHandler;

    public RetrievedMessage(OrderedSteps steps, Supplier<InputFlow> connection, long maxOctets) {
        this.steps = steps;
        this.connection = connection;
        this.maxOctets = maxOctets;
    }

    /** The connection read a piece of the message. */
    void received(Buffer piece) {
        octets += piece.length();
        if (cancelled) {
            drain(piece);
        } else if (octets > maxOctets) {
            failed(new Pop3Failure.MessageTooLarge(maxOctets));
            // What was asked for behind it is not too large.
            connection
                    .get()
                    .fail(new Pop3Failure.SessionClosed("the session was ended by a message that is too large"));
        } else {
            held.add(piece);
            deliver();
        }
    }

    private void drain(Buffer piece) {
        drained += piece.length();
        if (drained > DRAIN_LIMIT) {
            endSession();
        }
    }

    private void endSession() {
        connection.get().fail(new Pop3Failure.SessionClosed("the message was not wanted any more"));
    }

    /** The connection read the end marker. */
    void completed() {
        complete = true;
        disarm.run();
        deliver();
    }

    /** The rest will not come. What was read before it is dropped: it is not the message. */
    void failed(Pop3Failure reason) {
        if (failure == null && !complete) {
            failure = reason;
            disarm.run();
            held.clear();
            deliver();
        }
    }

    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            while (demand > 0 && !held.isEmpty()) {
                if (demand != Long.MAX_VALUE) {
                    demand--;
                }
                handler.handle(held.poll());
            }
            finish();
        } finally {
            delivering = false;
        }
        if (demand == 0 && !over && !cancelled) {
            connection.get().suspend();
        }
    }

    private void finish() {
        if (over || cancelled) {
            return;
        }
        if (failure != null) {
            if (exceptionHandler != null) {
                over = true;
                exceptionHandler.handle(failure);
            }
        } else if (complete && held.isEmpty() && endHandler != null) {
            over = true;
            connection.get().resume();
            endHandler.handle(null);
        }
    }

    @Override
    public void cancel() {
        steps.run(() -> {
            if (!over && !cancelled) {
                cancelled = true;
                if (!complete && failure == null) {
                    disarm = connection.get().after(DRAIN_TIME, this::endSession);
                }
                held.forEach(this::drain);
                held.clear();
                connection.get().resume();
            }
        });
    }

    @Override
    public MessageStream fetch(long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("the amount must be positive, was " + amount);
        }
        steps.run(() -> {
            demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
            deliver();
            if (demand > 0) {
                connection.get().resume();
            }
        });
        return this;
    }

    @Override
    public MessageStream pause() {
        steps.run(() -> demand = 0);
        return this;
    }

    @Override
    public MessageStream resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public MessageStream handler(Handler<Buffer> newHandler) {
        handler = newHandler == null ? piece -> {} : newHandler;
        return this;
    }

    @Override
    public MessageStream endHandler(Handler<Void> newHandler) {
        endHandler = newHandler;
        if (newHandler != null) {
            steps.run(this::finish);
        }
        return this;
    }

    @Override
    public MessageStream exceptionHandler(Handler<Throwable> newHandler) {
        exceptionHandler = newHandler;
        if (newHandler != null) {
            steps.run(this::finish);
        }
        return this;
    }
}
