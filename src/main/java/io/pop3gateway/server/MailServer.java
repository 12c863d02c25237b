package io.pop3gateway.server;

import io.pop3gateway.pop3.Pop3Endpoint;

/**
 * An upstream mail server, as the operator configured it or as a caller named it.
 *
 * @param alias its name in paths, {@code [a-z0-9][a-z0-9.-]*}; host, colon and port where a caller named it
 * @param name what people see
 * @param endpoint where it is and how it is spoken to
 * @param maxSessions sessions that may be open at once, 1 or more
 * @param closeReadsWith how sessions that changed nothing are closed
 * @param numbering which end of its list the newest message is at
 */
public record MailServer(
        String alias,
        String name,
        Pop3Endpoint endpoint,
        int maxSessions,
        ReadClosing closeReadsWith,
        Numbering numbering) {

    /** A server that numbers its messages as they arrive. */
    public MailServer(String alias, String name, Pop3Endpoint endpoint, int maxSessions, ReadClosing closeReadsWith) {
        this(alias, name, endpoint, maxSessions, closeReadsWith, Numbering.OLDEST_FIRST);
    }

    /** Whether a caller named it, and no operator. */
    public boolean isChosen() {
        return isChosen(alias);
    }

    /** The same of its alias: no configured one has a colon. */
    public static boolean isChosen(String alias) {
        return alias.indexOf(':') >= 0;
    }

    /** In which order a server numbers messages, of which POP3 says nothing (RFC 1939 §4). */
    public enum Numbering {
        /** The one that arrived first is number 1, as with nearly every server. */
        OLDEST_FIRST,
        /** The one that arrived last is, as with Exchange where {@code MessageRetrievalSortOrder} is {@code Descending}. */
        NEWEST_FIRST
    }

    /** How a session that changed nothing is closed. */
    public enum ReadClosing {
        /** With {@code QUIT}, as RFC 1939 §5 wants it. */
        QUIT,
        /** By closing the connection: for servers that hide what was retrieved in a session that ended with QUIT. */
        DROP
    }
}
