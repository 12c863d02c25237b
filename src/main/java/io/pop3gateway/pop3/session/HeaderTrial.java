package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.exchange.TopExchange;
import io.pop3gateway.pop3.profile.ServerProfile;
import io.pop3gateway.pop3.profile.ServerProfiles;
import io.pop3gateway.pop3.profile.ServerTrait;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * Finds out how a server gives a header alone: some refuse {@code TOP n 0} and know {@code TOP n 1}. The session after the one
 * that was refused asks for a line of the body, too, which is dropped; where that is refused as well nothing more is tried. One
 * message that is refused where others are given says nothing of the server. On the session's event loop.
 */
final class HeaderTrial {

    private final ServerProfiles profiles;
    private final Pop3Endpoint endpoint;
    private final boolean asksForALine;
    private boolean given;

    HeaderTrial(ServerProfiles profiles, Pop3Endpoint endpoint) {
        this.profiles = profiles;
        this.endpoint = endpoint;
        this.asksForALine = profiles.of(endpoint).has(ServerTrait.TOP_WANTS_A_LINE);
    }

    /** Of the body, in every TOP. */
    int leastLines() {
        return asksForALine ? 1 : 0;
    }

    /** What a TOP for a header alone comes to: where another session may get it, a failure that is worth one. */
    Future<Buffer> judged(TopExchange top, Future<Buffer> answer, SessionLife life) {
        return answer.onSuccess(header -> given()).recover(refused -> {
            boolean known = !top.isUnknown() || announcesTop(life.capabilities());
            if (known && refused instanceof Pop3Failure.CommandRefused && refused()) {
                life.surprised();
                return Future.failedFuture(new Pop3Failure.ProtocolViolation(
                        "a header must be asked for with a line of the body where the server wants that"));
            }
            return Future.failedFuture(refused);
        });
    }

    private static boolean announcesTop(Future<Capabilities> announced) {
        return announced.succeeded() && announced.result().has("TOP");
    }

    private void given() {
        given = true;
        if (asksForALine && profiles.of(endpoint).has(ServerTrait.TOP_REFUSED)) {
            profiles.learn(
                    endpoint, known -> known.without(ServerTrait.TOP_REFUSED).with(ServerTrait.TOP_WANTS_A_LINE));
        }
    }

    /** One was refused; answers whether another session may get it. */
    private boolean refused() {
        ServerProfile known = profiles.of(endpoint);
        if (given || known.has(ServerTrait.TOP_REFUSED)) {
            return false;
        }
        profiles.learn(
                endpoint,
                before -> asksForALine
                        ? before.without(ServerTrait.TOP_WANTS_A_LINE).with(ServerTrait.TOP_REFUSED)
                        : before.with(ServerTrait.TOP_WANTS_A_LINE));
        return !asksForALine;
    }
}
