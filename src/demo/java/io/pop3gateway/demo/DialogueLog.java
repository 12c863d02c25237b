package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was said in the last sessions, for the mailbox page to show. Secrets are not in it, and long answers are shortened. */
public final class DialogueLog {

    private static final int SESSIONS = 60;
    private static final int LINES = 120;

    private final Deque<Dialogue> sessions = new ArrayDeque<>();
    private long count;

    /** A session that begins. */
    synchronized Dialogue begin() {
        Dialogue dialogue = new Dialogue(++count);
        sessions.addLast(dialogue);
        if (sessions.size() > SESSIONS) {
            sessions.removeFirst();
        }
        return dialogue;
    }

    /**
     * The sessions of a user, oldest first, as {@code {"sessions":[{"number","lines","over"}]}}.
     *
     * @param after the number of the last session that is known already; 0 for all
     */
    public synchronized JsonObject of(String user, long after) {
        JsonArray told = new JsonArray();
        sessions.stream()
                .filter(dialogue -> dialogue.user.equals(user) && dialogue.number > after)
                .forEach(dialogue -> told.add(new JsonObject()
                        .put("number", dialogue.number)
                        .put("lines", new JsonArray(List.copyOf(dialogue.lines)))
                        .put("over", dialogue.over)));
        return new JsonObject().put("sessions", told);
    }

    /** One session's lines. */
    final class Dialogue {

        private final long number;
        private final List<String> lines = new ArrayList<>();
        private String user = "";
        private boolean over;

        private Dialogue(long number) {
            this.number = number;
        }

        void asked(SessionState state, String line) {
            add(List.of(SpokenLines.asked(state, line)));
        }

        void answered(Buffer answer) {
            add(SpokenLines.answered(answer));
        }

        private void add(List<String> more) {
            synchronized (DialogueLog.this) {
                if (lines.size() < LINES) {
                    lines.addAll(more);
                }
            }
        }

        void loggedIn(String name) {
            synchronized (DialogueLog.this) {
                user = name;
            }
        }

        void end() {
            synchronized (DialogueLog.this) {
                over = true;
            }
        }
    }
}
