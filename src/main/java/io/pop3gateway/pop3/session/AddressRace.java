package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Timers;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Connects to the first of several addresses that answers: the next is tried when one refuses, and a quarter of a second later
 * anyhow (RFC 8305 §5). On the session's event loop.
 */
final class AddressRace {

    private static final Duration ATTEMPT_DELAY = Duration.ofMillis(250);

    private final NetClient client;
    private final Timers timers;
    private final List<SocketAddress> addresses;
    private final Consumer<SocketAddress> won;
    private final Promise<NetSocket> first = Promise.promise();
    private Runnable cancelNext = () -> {};
    private int begun;
    private int underWay;

    /**
     * @param addresses the preferred first, 1 or more
     * @param won is told which one answered
     */
    AddressRace(NetClient client, Timers timers, List<SocketAddress> addresses, Consumer<SocketAddress> won) {
        this.client = client;
        this.timers = timers;
        this.addresses = addresses;
        this.won = won;
    }

    /** The connection; fails with the last reason when none of the addresses answers. */
    Future<NetSocket> run() {
        next();
        return first.future();
    }

    private void next() {
        cancelNext.run();
        if (begun == addresses.size() || first.future().isComplete()) {
            return;
        }
        SocketAddress address = addresses.get(begun++);
        underWay++;
        if (begun < addresses.size()) {
            cancelNext = timers.after(ATTEMPT_DELAY, this::next);
        }
        client.connect(address).onComplete(result -> ended(address, result));
    }

    private void ended(SocketAddress address, AsyncResult<NetSocket> result) {
        underWay--;
        if (result.failed()) {
            next();
            if (underWay == 0) {
                first.tryFail(result.cause());
            }
        } else if (first.tryComplete(result.result())) {
            cancelNext.run();
            won.accept(address);
        } else {
            result.result().close();
        }
    }
}
