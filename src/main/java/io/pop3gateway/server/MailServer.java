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
 */
public record MailServer(
        String alias, String name, Pop3Endpoint endpoint, int maxSessions, ReadClosing closeReadsWith) {

    /** Whether a caller named it, and no operator. */
    public boolean isChosen() {
        return isChosen(alias);
    }

    /** The same of its alias: no configured one has a colon. */
    public static boolean isChosen(String alias) {
        return alias.indexOf(':') >= 0;
    }

    /** How a session that changed nothing is closed. */
    public enum ReadClosing {
        /** With {@code QUIT}, as RFC 1939 §5 wants it. */
        QUIT,
        /** By closing the connection: for servers that hide what was retrieved in a session that ended with QUIT. */
        DROP
    }
}
