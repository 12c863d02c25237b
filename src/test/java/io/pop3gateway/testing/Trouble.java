package io.pop3gateway.testing;

/**
 * What goes wrong once on a tapped connection, at a line of the client.
 *
 * @param at what the client's line begins with; empty: the very beginning, before the greeting
 * @param passedOn whether the server still gets that line
 * @param octets of what the server sends from then on reach the client, 0 or more
 * @param then what follows behind them
 */
public record Trouble(String at, boolean passedOn, long octets, Then then) {

    /** The end of the trouble. */
    public enum Then {
        /** The connection stays open and nothing comes, until {@link MailTap#heal()}. */
        SILENCE,
        /** The connection is closed on both sides. */
        END
    }

    public Trouble {
        if (octets < 0) {
            throw new IllegalArgumentException("the octets let through must not be negative, were " + octets);
        }
        if (!passedOn && then != Then.END) {
            throw new IllegalArgumentException("a line that is not passed on must end the connection, was " + at);
        }
    }

    /** The server accepts the connection and says nothing. */
    public static Trouble silence() {
        return new Trouble("", true, 0, Then.SILENCE);
    }

    /** The server gets the line, and its answer to it never comes. */
    public static Trouble unanswered(String at) {
        return new Trouble(at, true, 0, Then.SILENCE);
    }

    /** The server gets the line and acts on it; the connection ends where its answer was due. */
    public static Trouble answerLost(String at) {
        return new Trouble(at, true, 0, Then.END);
    }

    /** The connection ends before the server has got the line. */
    public static Trouble commandLost(String at) {
        return new Trouble(at, false, 0, Then.END);
    }

    /** The answer to the line stops after so many octets. */
    public static Trouble stopped(String at, long octets) {
        return new Trouble(at, true, octets, Then.SILENCE);
    }

    /** The connection ends so many octets into the answer to the line. */
    public static Trouble cut(String at, long octets) {
        return new Trouble(at, true, octets, Then.END);
    }
}
