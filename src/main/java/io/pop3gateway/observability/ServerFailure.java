package io.pop3gateway.observability;

/**
 * A request that failed because of a mail server, of the way to it, or of the gateway's own bounds. Nothing of it names a user.
 *
 * @param server the server's alias
 * @param kind what happened, of a fixed set of names
 * @param phase how far the request came, of {@link Phase}'s labels
 * @param reason a sentence without its end; what the operator's own machine said where that tells more
 * @param traceId also in the answer
 * @param ofTheServer whether a login that succeeds shows that it is over; not so for the gateway's own bounds
 */
public record ServerFailure(
        String server, String kind, String phase, String reason, String traceId, boolean ofTheServer) {

    private static final int MAX_REASON = 200;

    /** Without what would break a line or fill a log. */
    public ServerFailure {
        String line = reason.replaceAll("\\p{Cntrl}+", " ");
        reason = line.length() > MAX_REASON ? line.substring(0, MAX_REASON) + "…" : line;
    }
}
