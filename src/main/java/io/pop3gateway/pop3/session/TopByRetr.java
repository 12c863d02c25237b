package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.profile.ServerTrait;
import io.pop3gateway.pop3.wire.Command;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.function.IntFunction;

/** Puts RETR in TOP's place where the server refuses TOP and the message is small enough. On the session's event loop. */
final class TopByRetr {

    private final long maxOctets;
    private final boolean always;
    private final int leastLines;
    private final IntFunction<Future<ScanListing>> listing;
    private Promise<Void> underWay = Promise.promise();
    private int count;

    /**
     * @param maxOctets messages of at most so many octets; 0: none
     * @param always whether TOP is not used at all for more than a header, see {@link ServerTrait#TOP_WITHOUT_STUFFING}
     * @param leastLines of the body that TOP asks for, see {@link ServerTrait#TOP_WANTS_A_LINE}
     * @param listing asks for a message's size
     */
    TopByRetr(long maxOctets, boolean always, int leastLines, IntFunction<Future<ScanListing>> listing) {
        this.maxOctets = maxOctets;
        this.always = always;
        this.leastLines = leastLines;
        this.listing = listing;
    }

    /** What is asked first. */
    Command command(int number, int lines) {
        return always && lines > 0
                ? Command.of("RETR", number)
                : Command.of("TOP", number, Math.max(lines, leastLines));
    }

    /** The answer to TOP, or of RETR where it was refused. */
    Future<Buffer> orElse(Future<Buffer> top, int number, IntFunction<Future<Buffer>> retr) {
        if (maxOctets == 0) {
            return top;
        }
        if (count++ == 0) {
            underWay = Promise.promise();
        }
        return top.recover(refused -> isRefusal(refused)
                        ? listing.apply(number)
                                .compose(one -> one.size() >= 0 && one.size() <= maxOctets
                                        ? retr.apply(number)
                                        : Future.failedFuture(refused))
                        : Future.failedFuture(refused))
                .onComplete(over -> {
                    if (--count == 0) {
                        underWay.complete();
                    }
                });
    }

    private static boolean isRefusal(Throwable refused) {
        return refused instanceof Pop3Failure.CommandRefused || refused instanceof Pop3Failure.NotSupported;
    }

    /** Completes, never fails, when no command is to come in the place of one that was given. */
    Future<Void> settled() {
        return count == 0 ? Future.succeededFuture() : underWay.future();
    }
}
