package io.pop3gateway.pool;

import java.util.ArrayDeque;
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
    }

    private final int maxSessions;
    private final Map<String, Server> servers = new HashMap<>();
    private final Deque<String> turns = new ArrayDeque<>();
    private int open;

    ServerTurns(int maxSessions) {
        this.maxSessions = maxSessions;
    }

    /** A maildrop wants a session. */
    void ready(MaildropLine line) {
        String alias = line.server().alias();
        Server server = servers.computeIfAbsent(alias, unknown -> new Server());
        if (server.ready.isEmpty()) {
            turns.addLast(alias);
        }
        server.ready.add(line);
    }

    /** Takes the next maildrop that may have a session and counts it as open; null when none may. */
    MaildropLine next() {
        if (open >= maxSessions) {
            return null;
        }
        for (Iterator<String> turn = turns.iterator(); turn.hasNext(); ) {
            String alias = turn.next();
            Server server = servers.get(alias);
            server.ready.removeIf(line -> !line.isReady());
            if (server.ready.isEmpty()) {
                turn.remove();
            } else {
                MaildropLine line = server.ready.iterator().next();
                if (server.open < line.server().maxSessions()) {
                    turn.remove();
                    server.ready.remove(line);
                    if (!server.ready.isEmpty()) {
                        turns.addLast(alias);
                    }
                    server.open++;
                    open++;
                    return line;
                }
            }
        }
        return null;
    }

    /** A session of this server ended. */
    void ended(String alias) {
        Server server = servers.get(alias);
        server.open--;
        open--;
        if (server.open == 0 && server.ready.isEmpty()) {
            servers.remove(alias);
            turns.remove(alias);
        }
    }

    /** Sessions open or being opened. */
    int open() {
        return open;
    }
}
