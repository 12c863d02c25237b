package io.pop3gateway.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A learner's own server with the maildrop that the course's session is about: session after session, until it is started over.
 * What is deleted here is deleted for this learner alone.
 */
final class Lesson {

    private static final int LONGEST_LINE = 200;

    private final ServerIdentity server;
    private Optional<SessionState> session = Optional.empty();

    Lesson(DemoMaildrop taught) {
        this.server = new ServerIdentity(Map.of(taught.user(), taught), Optional.empty(), false);
    }

    /** Connects; a session that is open is cut off as by a hang-up. */
    synchronized JsonObject connect() {
        hangUp();
        session = Optional.of(new AuthorizationState(server));
        return told(List.of("S: +OK " + server.greeting()));
    }

    /** Drops the connection without {@code QUIT}: what was marked stays. */
    synchronized JsonObject hangUp() {
        session.ifPresent(SessionState::abandon);
        session = Optional.empty();
        return told(List.of());
    }

    /** Says a line to the server and tells what it answered; nobody answers when there is no connection. */
    synchronized JsonObject say(String line) {
        if (session.isEmpty()) {
            return told(List.of());
        }
        SessionState state = session.get();
        String clean = line.strip();
        List<String> lines = new ArrayList<>();
        lines.add(SpokenLines.asked(state, clean));
        Turn turn =
                clean.length() > LONGEST_LINE ? new Turn.Stay(Answer.error("the line is too long")) : state.take(clean);
        lines.addAll(SpokenLines.answered(turn.answer()));
        if (turn instanceof Turn.Become become) {
            session = Optional.of(become.next());
        } else if (turn instanceof Turn.Close) {
            session = Optional.empty();
        }
        return told(lines);
    }

    private JsonObject told(List<String> lines) {
        String state = session.map(open -> open instanceof TransactionState ? "TRANSACTION" : "AUTHORIZATION")
                .orElse("CLOSED");
        return new JsonObject().put("lines", new JsonArray(lines)).put("state", state);
    }
}
