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
 * other; among a server's maildrops the first that became ready comes first. Guarded by the pool's lock.
 */
final class ServerTurns {

    private static final class Server {
        private final Set<MaildropLine> ready = new LinkedHashSet<>();
        private int open;
        private int waiting;

        private boolean isForgettable() {
            return open == 0 && waiting == 0 && ready.isEmpty();
        }
    }

    private final int maxSessions;
    private final Map<String, Server> servers = new HashMap<>();
    private final Deque<String> turns = new ArrayDeque<>();
    private final int maxChosen;
    private int open;
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
            MaildropLine line = server.ready.iterator().next();
            if (server.open < line.server().maxSessions() && mayOpen(line.server())) {
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

    /** A session of this server ended, or did not begin after all. */
    void ended(String alias) {
        Server server = servers.get(alias);
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

    /** Whether a session of this server could begin, as far as the bounds are concerned. */
    boolean hasRoom(MailServer server) {
        Server known = servers.get(server.alias());
        return mayOpen(server) && (known == null || known.open < server.maxSessions());
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
