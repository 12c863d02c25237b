package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Endpoint.ClientForwarding;
import io.pop3gateway.pop3.exchange.StatusExchange;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells a server for whom the session is with {@code XCLIENT}, which Dovecot takes from the hosts in its {@code
 * login_trusted_networks}. It offers the command to them in the greeting, others may do so in their capabilities; who is not offered it
 * logs in without, as Dovecot does in the gateway's place. Whoever could have forged the greeting learns nothing: the address is
 * sent where the password is, inside TLS.
 */
final class Introduction {

    private static final String XCLIENT = "XCLIENT";
    private static final String OFFER = "[XCLIENT]";

    private final Optional<InetAddress> caller;
    private boolean offered;
    private boolean given;

    Introduction(Login login) {
        this.caller = login.endpoint().forwarding() == ClientForwarding.XCLIENT ? login.caller() : Optional.empty();
    }

    /** What the server greeted with. */
    void greeted(StatusLine greeting) {
        offered = (" " + greeting.text() + " ").toUpperCase(Locale.ROOT).contains(" " + OFFER + " ");
    }

    /** Before the capabilities are asked for, which may be others for this caller than for the gateway. */
    void beforeCapabilities(Pop3Connection connection) {
        if (offered) {
            give(connection);
        }
    }

    /** Whoever offers it among the capabilities alone is told now. */
    void beforeLogin(Pop3Connection connection, Capabilities announced) {
        if (!given && announced.has(XCLIENT)) {
            give(connection);
        }
    }

    /** Whether the server was to be told for whom the session is, and does not want to know. */
    boolean isUnwanted() {
        return caller.isPresent() && !given;
    }

    private void give(Pop3Connection connection) {
        caller.ifPresent(address -> {
            given = true;
            // Refused all the same, it leaves the session to the gateway's own address: nothing depends on the answer.
            connection.submit(StatusExchange.pipelined(Command.of(XCLIENT, "ADDR=" + literal(address))));
        });
    }

    /** Without the scope, which is an interface of this machine. */
    private static String literal(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
