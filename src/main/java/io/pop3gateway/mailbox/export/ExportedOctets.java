package io.pop3gateway.mailbox.export;

import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.MessageStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages on their way into one file, each piece of it made of as many as it takes, so that a small message costs little more
 * than its octets do. Nothing is read that was not asked for.
 *
 * <p>What happens is told by the session's event loop, the reader's and a worker. Each notes it and takes a turn; turns are taken
 * one after the other, by whoever is there, and no lock is held while another room is called. While a worker writes one piece of the
 * file, the messages of the next are read.
 */
final class ExportedOctets {

    private final Retrievals messages;
    private final FormatWork work;
    private final AtomicInteger turns = new AtomicInteger();

    /** Who waits for a piece of the file; null: nobody. */
    private volatile Promise<Buffer> wanted;

    /** What came of the command for the next message; null: nothing yet. */
    private volatile AsyncResult<MessageStream> answer;

    /** What came of the message since it was last asked for; null: nothing yet. */
    private volatile Buffer piece;

    private volatile boolean ended;
    private volatile boolean closed;
    private volatile Throwable failure;

    // Of whoever has the turn.
    private int left;
    private Retrievals.Retrieval message;
    private MessageStream stream;
    private boolean asked;
    private boolean over;

    /** @param others all exports, which share the workers where a format works that takes long */
    ExportedOctets(Retrievals messages, ExportFormat format, ExportTurns others) {
        this.messages = messages;
        this.work = new FormatWork(format, others, this::turn);
        this.left = messages.size();
    }

    /** The file; for one subscriber. */
    Multi<Buffer> octets() {
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().<Buffer>emitter(emitter -> next().onSuccess(emitter::complete)
                        .onFailure(emitter::fail)))
                .whilst(octets -> octets.length() > 0)
                .filter(octets -> octets.length() > 0)
                .onTermination()
                .invoke(this::close);
    }

    private void close() {
        closed = true;
        messages.close();
        turn();
    }

    /** The next piece, empty when there is none; to be called when the one before has come. */
    private Future<Buffer> next() {
        Promise<Buffer> next = Promise.promise();
        wanted = next;
        turn();
        return next.future();
    }

    private void turn() {
        if (turns.getAndIncrement() > 0) {
            return;
        }
        int noted;
        do {
            noted = turns.get();
            goOn();
        } while (turns.addAndGet(-noted) > 0);
    }

    private void goOn() {
        try {
            while (!closed && wanted != null && step()) {
                // As long as there is something to do.
            }
            if (closed) {
                work.release();
            }
        } catch (RuntimeException failed) {
            failure = failed;
            Promise<Buffer> taker = taker();
            if (taker != null) {
                taker.fail(failed);
            }
        }
    }

    /** Does what comes next; answers whether more can be done at once. */
    private boolean step() {
        if (work.isUnderWay()) {
            // While a piece waits for its worker no more is held; while one is at it the next comes.
            return work.isAtWork() && !work.isDue() && failure == null && isMore() && readOn();
        }
        Throwable failed = failure != null ? failure : work.failure();
        if (failed != null) {
            taker().fail(failed);
            return false;
        }
        if (work.isFull() || over && !work.isLeft()) {
            taker().complete(work.taken());
            return true;
        }
        if (work.isDue() || over) {
            work.begin();
            return true;
        }
        return readOn();
    }

    private boolean isMore() {
        return stream != null || message != null || left > 0;
    }

    private boolean readOn() {
        return stream != null ? read() : message != null ? open() : begin();
    }

    private Promise<Buffer> taker() {
        Promise<Buffer> taker = wanted;
        wanted = null;
        return taker;
    }

    /** Begins with the next message, or with what follows the last. */
    private boolean begin() {
        if (left > 0) {
            left--;
            message = messages.next();
            message.stream().onComplete(came -> {
                answer = came;
                turn();
            });
        } else if (work.isLeft()) {
            work.begin();
        } else {
            over = !work.close(messages::listed);
        }
        return true;
    }

    /** Opens the message of which the command was given. */
    private boolean open() {
        AsyncResult<MessageStream> came = answer;
        if (came == null) {
            return false;
        }
        answer = null;
        if (came.succeeded()) {
            work.begin(message.listed());
            asked = false;
            stream = came.result();
            stream.handler(octets -> {
                piece = octets;
                turn();
            });
            stream.exceptionHandler(broken -> {
                failure = broken;
                turn();
            });
            stream.endHandler(end -> {
                ended = true;
                turn();
            });
        } else if (Consequences.of(came.cause()).sparesSession()) {
            work.missing(message.listed(), (RuntimeException) came.cause());
            message = null;
        } else {
            failure = came.cause();
        }
        return true;
    }

    /** Goes on with the message that is open. */
    private boolean read() {
        // Asked in this order, since the last piece comes before the end.
        boolean last = ended;
        Buffer octets = piece;
        if (octets != null) {
            piece = null;
            asked = false;
            work.octets(octets);
        } else if (last) {
            ended = false;
            stream = null;
            message = null;
            work.end();
        } else if (asked || !work.mayBeReadFor()) {
            return false;
        } else {
            asked = true;
            stream.fetch(1);
        }
        return true;
    }
}
