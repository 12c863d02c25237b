package io.pop3gateway.pop3.auth;

import java.util.Objects;
import java.util.Optional;

/**
 * One login as lines of POP3: {@link #opening} is written, then {@link #answer} to every challenge, until the server says
 * {@code +OK}, which counts only when {@link #verified}, or {@code -ERR}. Not for use by two threads at once.
 */
public final class SaslDialogue {

    private final String mechanism;
    private final SaslExchange exchange;
    private final boolean onAuthLine;
    private Optional<byte[]> unsent;

    /**
     * Begins a login.
     *
     * @param mechanism its name
     * @param exchange a new one
     * @param onAuthLine whether the initial response may stand on the {@code AUTH} line where it fits: not with servers
     *     that know {@code AUTH} only as RFC 1734 had it, nor with XOAUTH2 of Microsoft's
     */
    public SaslDialogue(String mechanism, SaslExchange exchange, boolean onAuthLine) {
        this.mechanism = Objects.requireNonNull(mechanism, "mechanism");
        this.exchange = Objects.requireNonNull(exchange, "exchange");
        this.onAuthLine = onAuthLine;
        unsent = exchange.initialResponse();
    }

    /** The {@code AUTH} line; the same for every call before the first {@link #answer}. */
    public SaslLine opening() {
        Optional<SaslLine> whole = onAuthLine
                ? exchange.initialResponse().flatMap(initial -> SaslLines.auth(mechanism, initial))
                : Optional.empty();
        if (whole.isPresent()) {
            unsent = Optional.empty();
        }
        return whole.orElseGet(() -> SaslLines.auth(mechanism));
    }

    /**
     * Answers a challenge, on a worker thread when {@link #isCostly}.
     *
     * @param challengeLine the server's line without CRLF, see {@link SaslLines#isChallenge}
     * @throws SaslFailure as in {@link SaslExchange#respond}; then {@link SaslLines#CANCEL} or the connection's end is due
     */
    public SaslLine answer(String challengeLine) {
        byte[] challenge = SaslLines.challenge(challengeLine);
        if (unsent.isPresent()) {
            // RFC 5034 §4: the server asks with an empty challenge. One with octets asks for nothing else yet.
            byte[] initial = unsent.get();
            unsent = Optional.empty();
            return SaslLines.response(initial);
        }
        return SaslLines.response(exchange.respond(challenge));
    }

    /** As in {@link SaslExchange#verified}; false too while the initial response was not sent. */
    public boolean verified() {
        return unsent.isEmpty() && exchange.verified();
    }

    /** As in {@link SaslExchange#isCostly}, for the next {@link #answer}. */
    public boolean isCostly() {
        return unsent.isEmpty() && exchange.isCostly();
    }
}
