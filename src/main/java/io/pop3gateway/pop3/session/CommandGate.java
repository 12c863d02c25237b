package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.exchange.Exchange;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Holds commands that are given while the session is being opened. On the session's event loop. */
final class CommandGate {

    private final Deque<Exchange> held = new ArrayDeque<>();
    private Pop3Connection connection;
    private Exchange lastGiven;
    private boolean released;

    /** Where commands go. */
    void leadsTo(Pop3Connection opened) {
        connection = opened;
    }

    /** Lets the held commands through, and all later ones. */
    void release() {
        released = true;
        held.forEach(connection::submit);
        held.clear();
    }

    void submit(Exchange exchange) {
        lastGiven = exchange;
        if (released) {
            connection.submit(exchange);
        } else {
            held.add(exchange);
        }
    }

    /** The held commands will not be let through. */
    void abandon(Pop3Failure reason) {
        List<Exchange> abandoned = List.copyOf(held);
        held.clear();
        abandoned.forEach(exchange -> exchange.abandon(reason));
    }

    /** Completes when all that was let through is answered: answers come in the order of the commands (RFC 1939 §3). */
    Future<Void> answered() {
        return lastGiven == null ? Future.succeededFuture() : lastGiven.over();
    }
}
