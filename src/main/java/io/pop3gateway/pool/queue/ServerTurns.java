package io.pop3gateway.pool.queue;

import io.pop3gateway.server.MailServer;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which maildrop gets the next session, within the bounds: servers take turns, so that one with many waiting callers starves no
 * other; among a server's maildrops the first that became ready comes first. Streams do not get all sessions. Guarded by the pool's
 * lock.
 */
final class ServerTurns {

    private static final class Server {
        private final Set<MaildropLine> ready = new LinkedHashSet<>();
        private int open;
        private int streams;
        private int waiting;

        private boolean isForgettable() {
            return open == 0 && waiting == 0 && ready.isEmpty();
        }
    }

    private static final int KEPT_SHARE = 8;

    private final int maxSessions;
    private final Map<String, Server> servers = new HashMap<>();
    private final Deque<String> turns = new ArrayDeque<>();
    private final int maxChosen;
    private int open;
    private int streams;
    private int chosen;

    /** @param maxChosen sessions with all servers together that callers named */
    ServerTurns(int maxSessions, int maxChosen) {
        this.maxSessions = maxSessions;
        this.maxChosen = maxChosen;
    }

    /** A maildrop may want a session. */
    void ready(MaildropLine line) {
        if (!line.isReady()) {
            return;
        }
        String alias = line.server().alias();
        Server server = server(alias);
        if (server.ready.isEmpty()) {
            turns.addLast(alias);
        }
        server.ready.add(line);
    }

    /** A maildrop wants no session any more. */
    void notReady(MaildropLine line) {
        String alias = line.server().alias();
        Server server = servers.get(alias);
        if (server != null && server.ready.remove(line) && server.ready.isEmpty()) {
            turns.remove(alias);
            forgetIfIdle(alias, server);
        }
    }

    /** Takes the next maildrop that may have a session and counts it as open; null when none may. */
    MaildropLine next() {
        if (open >= maxSessions) {
            return null;
        }
        for (Iterator<String> turn = turns.iterator(); turn.hasNext(); ) {
            String alias = turn.next();
            Server server = servers.get(alias);
            MaildropLine line = first(server);
            if (line != null) {
                turn.remove();
                server.ready.remove(line);
                if (!server.ready.isEmpty()) {
                    turns.addLast(alias);
                }
                server.open++;
                count(alias, 1);
                return line;
            }
        }
        return null;
    }

    /** The first maildrop of a server that may have a session; null when none may. */
    private MaildropLine first(Server server) {
        MailServer one = server.ready.iterator().next().server();
        if (!hasRoom(one, server)) {
            return null;
        }
        return server.ready.stream()
                .filter(line -> !line.first().streams() || mayStream(one, server))
                .findFirst()
                .orElse(null);
    }

    private boolean hasRoom(MailServer server, Server known) {
        return mayOpen(server) && known.open < server.maxSessions();
    }

    private boolean mayStream(MailServer server, Server known) {
        return streams < streamsOf(maxSessions) && known.streams < streamsOf(server.maxSessions());
    }

    /** An eighth is kept from streams, one at least where there are two. */
    private static int streamsOf(int sessions) {
        return Math.max(1, sessions - (sessions + KEPT_SHARE - 1) / KEPT_SHARE);
    }

    /** A maildrop's session is given a stream, be it the first that it carries or not. */
    void streams(MaildropLine line) {
        if (!line.isStreaming()) {
            countStream(line, 1);
        }
    }

    private void countStream(MaildropLine line, int change) {
        line.streaming(change > 0);
        streams += change;
        servers.get(line.server().alias()).streams += change;
    }

    /** A maildrop's session ended, or did not begin after all. */
    void ended(MaildropLine line) {
        String alias = line.server().alias();
        Server server = servers.get(alias);
        if (line.isStreaming()) {
            countStream(line, -1);
        }
        server.open--;
        count(alias, -1);
        forgetIfIdle(alias, server);
    }

    private void count(String alias, int change) {
        open += change;
        if (MailServer.isChosen(alias)) {
            chosen += change;
        }
    }

    private boolean mayOpen(MailServer server) {
        return !isFull() && (!server.isChosen() || chosen < maxChosen);
    }

    /** So many requests for this server wait more, or less. */
    void waiting(String alias, int change) {
        Server server = server(alias);
        server.waiting += change;
        forgetIfIdle(alias, server);
    }

    private Server server(String alias) {
        return servers.computeIfAbsent(alias, unknown -> new Server());
    }

    private void forgetIfIdle(String alias, Server server) {
        if (server.isForgettable()) {
            servers.remove(alias);
        }
    }

    /** Whether all sessions that may be open at once are. */
    boolean isFull() {
        return open >= maxSessions;
    }

    /** Whether a session for a task could begin, as far as the bounds are concerned. */
    boolean hasRoomFor(Task<?> task) {
        MailServer server = task.request().server();
        Server known = servers.getOrDefault(server.alias(), new Server());
        return hasRoom(server, known) && (!task.streams() || mayStream(server, known));
    }

    /** Whether somebody could begin a session if this server had one less. */
    boolean isWantedFrom(MailServer server) {
        Server known = servers.get(server.alias());
        return isFull() && !turns.isEmpty() || known != null && !known.ready.isEmpty();
    }

    /** Requests that wait for this server. */
    int waiting(String alias) {
        Server server = servers.get(alias);
        return server == null ? 0 : server.waiting;
    }

    /** The server that the most requests wait for; null when none do. */
    String mostAwaited() {
        return servers.entrySet().stream()
                .filter(entry -> entry.getValue().waiting > 0)
                .max(Comparator.comparingInt(entry -> entry.getValue().waiting))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Sessions open or being opened. */
    int open() {
        return open;
    }

    /** Servers that anything is remembered of: none that has neither sessions nor requests. */
    int remembered() {
        return servers.size() + turns.size();
    }
}
