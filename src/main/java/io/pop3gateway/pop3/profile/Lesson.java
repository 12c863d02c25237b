package io.pop3gateway.pop3.profile;

import java.util.function.UnaryOperator;

/**
 * What the end of a connection seems to teach of a server.
 *
 * @param name tells lessons of one server apart
 * @param change how the server is treated where it is believed
 */
public record Lesson(String name, UnaryOperator<ServerProfile> change) {

    /** Commands that follow each other without waiting are too much for the server. */
    public static final Lesson PIPELINING =
            new Lesson("pipelining", known -> known.with(ServerTrait.PIPELINING_BROKEN));

    /** What follows a command for a message is answered within the message. */
    public static final Lesson MESSAGES_ALONE =
            new Lesson("messages alone", known -> known.with(ServerTrait.MESSAGES_ALONE));

    /** What is written right behind the login is lost. */
    public static final Lesson BEHIND_LOGIN =
            new Lesson("behind login", known -> known.withPipelinesBehindLogin(false));

    /** The server hangs up on CAPA. */
    public static final Lesson CAPA = new Lesson("CAPA", known -> known.with(ServerTrait.CLOSES_ON_CAPA));

    /** The server hangs up on UTF8. */
    public static final Lesson UTF8 = new Lesson("UTF8", known -> known.with(ServerTrait.CLOSES_ON_UTF8));

    /** The server hangs up on a mechanism that it announced. */
    public static Lesson mechanism(String mechanism) {
        return new Lesson("AUTH " + mechanism, known -> known.withFailedMechanism(mechanism));
    }
}
