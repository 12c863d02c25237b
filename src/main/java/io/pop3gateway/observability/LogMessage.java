package io.pop3gateway.observability;

import org.jboss.logging.Logger.Level;

/**
 * Every line that the gateway writes for its operator by itself. A number stays what it is, so that one can search for it and
 * alert on it; the guide lists them all.
 */
public enum LogMessage {
    /** A request failed for a reason that is the gateway's own fault. */
    UNEXPECTED(1, Level.ERROR, "A request failed unexpectedly; trace %s"),
    /** A message broke off after its first octet. */
    BROKE_OFF(2, Level.DEBUG, "A message broke off and its answer was reset: %s"),
    /** What is in flight may take so much. */
    BOUNDS(
            3,
            Level.INFO,
            "Messages and lists in flight may take %d MB of the heap's %d (gateway.limits.memory) and %d MB of disk (gateway.limits.spool)"),
    /** Temporary files cannot be written: the first time, and then once a minute. */
    DISK_FULL(
            4,
            Level.WARN,
            "Large messages are refused, %d within %s: the folder for temporary files (java.io.tmpdir) takes no more: %s"),
    /** Temporary files can be written again. */
    DISK_WELL(5, Level.INFO, "Temporary files can be written again, after %d failures in %s"),
    /** Work was given up at the moment in which its caller left. */
    GIVEN_UP(6, Level.DEBUG, "Work was given up, for its caller left: %s"),
    /** A failure for which nobody waited any more. */
    UNHEARD(7, Level.ERROR, "A failure came that nobody waited for: %s"),
    /** The configuration cannot work; the process ends. */
    CONFIGURATION(10, Level.ERROR, "%s"),
    /** Requests for a mail server fail: the first time, and then once a minute. */
    SERVER_FAILS(101, Level.WARN, "Mail server %s: %s in phase %s, %d within %s: %s; trace %s"),
    /** A mail server that failed answers again. */
    SERVER_ANSWERS(102, Level.INFO, "Mail server %s: logins succeed again, after %d failures (%s) in %s"),
    /** So many logins were refused that nobody mistyped. */
    LOGINS_REFUSED(103, Level.WARN, "Mail server %s: %d logins refused within %s; trace of the last %s"),
    /** A mail server is not told who calls, although it is to be: the first time, and then once an hour. */
    CALLER_UNTOLD(
            104,
            Level.WARN,
            "Mail server %s: it does not offer XCLIENT, so it takes all logins for the gateway's own; name the gateway among the hosts"
                    + " it trusts, such as Dovecot's login_trusted_networks"),
    /** The keys of the front door changed. */
    KEYS_READ(301, Level.INFO, "The keys of the front door were read again from %s"),
    /** The keys of the front door cannot be read any more; those from before still hold. */
    KEYS_KEPT(302, Level.WARN, "gateway.door.keys %s; the keys from before still hold"),
    /** The access log. */
    ACCESS(201, Level.INFO, "%s %s %d"),
    /** Clients open more connections than one may have: the first time, and then once a minute. */
    CONNECTIONS_CLOSED(
            202,
            Level.WARN,
            "Connections closed at once since the last such line: %d; a client may have %d (gateway.limits.client.connections)"),
    /** The Redis that counts failed logins for all replicas is away: the first time, and then once a minute. */
    REDIS_AWAY(
            303,
            Level.WARN,
            "Failed logins are counted by this replica alone, Redis did not answer %d times within %s: %s"),
    /** All replicas count together again. */
    REDIS_BACK(304, Level.INFO, "Redis answers again, after %d questions without an answer in %s");

    private final String id;
    private final Level level;
    private final String format;

    LogMessage(int number, Level level, String format) {
        this.id = "POP3GW-%04d".formatted(number);
        this.level = level;
        this.format = format;
    }

    /** What the line begins with. */
    public String id() {
        return id;
    }

    /** How serious it is. */
    public Level level() {
        return level;
    }

    /** The line, its number first. */
    public String text(Object... values) {
        return id + " " + format.formatted(values);
    }
}
