package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.exchange.Exchange;
import io.pop3gateway.pop3.wire.AnswerSink.Follow;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** STLS (RFC 2595 §4). What the server says after its {@code +OK} and before TLS could be anybody's: it ends the connection. */
final class TlsUpgrade extends Exchange {

    static final String NOTHING_BETWEEN = "nothing may come between the answer to STLS and TLS";

    private final Pop3Connection connection;
    private final Promise<Void> accepted = Promise.promise();

    TlsUpgrade(Pop3Connection connection) {
        super(Command.of("STLS"));
        this.connection = connection;
    }

    /**
     * Asks for TLS and brings it about.
     *
     * @param serverName the name for SNI; null when there is none
     */
    Future<Void> run(String serverName) {
        connection.submit(this);
        return accepted.future().compose(go -> connection.upgrade(serverName));
    }

    @Override
    public boolean blocksPipeline() {
        return true;
    }

    @Override
    public Follow status(StatusLine line) {
        if (!line.isOk()) {
            accepted.tryFail(new Pop3Failure.NotSupported("TLS (STLS, RFC 2595)"));
        } else if (connection.hasUnread()) {
            connection.fail(new Pop3Failure.InsecureConnection(NOTHING_BETWEEN, null));
        } else {
            accepted.tryComplete();
        }
        return Follow.NOTHING;
    }

    @Override
    public void fail(Pop3Failure failure) {
        accepted.tryFail(failure);
    }
}
