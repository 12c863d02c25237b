package io.pop3gateway.mailbox.list;

import io.pop3gateway.pop3.Pop3Failure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The octets of one message's header, or why they could not be had although the session goes on.
 *
 * @param octets empty when the server refused
 * @param refusal present when {@code octets} is empty
 */
record Fetched(Optional<Buffer> octets, Optional<Pop3Failure> refusal) {

    /** Turns a refusal that concerns one message alone into its place in the list; what ends the session still fails. */
    static Future<Fetched> settle(Future<Buffer> top) {
        return top.map(octets -> new Fetched(Optional.of(octets), Optional.empty()))
                .recover(failure -> failure instanceof Pop3Failure refusal
                                && refusal.consequences().sparesSession()
                        ? Future.succeededFuture(new Fetched(Optional.empty(), Optional.of(refusal)))
                        : Future.failedFuture(failure));
    }

    static Future<List<Fetched>> all(List<Future<Fetched>> futures) {
        return Future.all(new ArrayList<>(futures)).map(done -> done.list());
    }

    /** What all of them hold of the memory. */
    static long octets(List<Fetched> all) {
        return all.stream()
                .flatMap(fetched -> fetched.octets().stream())
                .mapToLong(Buffer::length)
                .sum();
    }
}
