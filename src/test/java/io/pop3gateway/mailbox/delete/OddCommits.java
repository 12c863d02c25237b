package io.pop3gateway.mailbox.delete;

import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A POP3 server with a maildrop for each user, each of which has its own idea of when deletions are done, of how QUIT is answered
 * and of what a unique-id is, and loses its first connection behind a certain octet. One session at a time for each (RFC 1939 §4).
 */
final class OddCommits {

    /** What becomes of the connection at QUIT. */
    enum Quit {
        ANSWERED,
        UNANSWERED,
        HUNG_UP
    }

    /** What QUIT removes of what is marked. */
    enum Commit {
        NOTHING,
        HALF,
        ALL
    }

    /** How messages are named. */
    enum Uids {
        KEPT,
        POSITIONAL,
        POSITIONAL_BY_NAME,
        DUPLICATED,
        REUSED
    }

    /**
     * How one maildrop behaves.
     *
     * @param atQuit whether QUIT removes what is marked, or half of it
     * @param atLoss whether a lost connection does, against RFC 1939 §6
     */
    record Habit(Commit atQuit, boolean atLoss, Quit quit, Uids uids) {}

    record Mail(String uid, String name, int size) {}

    /** A maildrop that loses its first connection once the server has said so many octets. */
    static final class Drop {
        final Habit habit;
        final List<Mail> messages = new ArrayList<>();
        long octetsLeft;
        NetSocket holder;
        long said;

        Drop(Habit habit, long octetsLeft) {
            this.habit = habit;
            this.octetsLeft = octetsLeft;
        }

        synchronized boolean free() {
            return holder == null;
        }

        synchronized List<String> names() {
            return messages.stream().map(Mail::name).toList();
        }

        /** What the server has said on the first connection. */
        synchronized long said() {
            return said;
        }

        /** How many octets of what is said on a connection come through: all but on the first one. */
        synchronized int passes(int octets, boolean first) {
            if (!first) {
                return octets;
            }
            int through = (int) Math.min(octets, octetsLeft);
            octetsLeft -= through;
            said += through;
            return through;
        }

        synchronized void remove(Set<Mail> marked) {
            if (marked.isEmpty()) {
                return;
            }
            messages.removeAll(marked);
            if (habit.uids() == Uids.REUSED) {
                // What has arrived meanwhile takes the name that is free again.
                String freed = marked.iterator().next().uid();
                messages.add(new Mail(freed, "arrival", 77));
            }
        }

        synchronized String uid(List<Mail> snapshot, int index) {
            return switch (habit.uids()) {
                case POSITIONAL -> Integer.toString(index + 1);
                case POSITIONAL_BY_NAME -> "m" + (index + 1);
                default -> snapshot.get(index).uid();
            };
        }
    }

    private final Map<String, Drop> drops = new HashMap<>();
    private final Map<Drop, Boolean> visited = new HashMap<>();
    private final int port;

    OddCommits(Vertx vertx) {
        port = ClientHarness.await(
                        vertx.createNetServer().connectHandler(Session::new).listen(0, "127.0.0.1"))
                .actualPort();
    }

    int port() {
        return port;
    }

    synchronized void put(String user, Drop drop) {
        drops.put(user, drop);
    }

    private synchronized Drop drop(String user) {
        return drops.get(user);
    }

    private synchronized boolean isFirst(Drop drop) {
        return visited.put(drop, true) == null;
    }

    private final class Session {

        private final NetSocket socket;
        private final Set<Mail> marked = new LinkedHashSet<>();
        private List<Mail> snapshot = List.of();
        private String user = "";
        private Drop drop;
        private boolean first;
        private boolean ended;

        Session(NetSocket socket) {
            this.socket = socket;
            socket.handler(RecordParser.newDelimited(
                    "\r\n",
                    line -> heard(line.toString(StandardCharsets.ISO_8859_1).split(" "))));
            socket.closeHandler(gone -> lost());
            socket.write("+OK\r\n");
        }

        private void heard(String[] words) {
            if (ended) {
                return;
            }
            switch (words[0]) {
                case "CAPA" -> say("+OK\r\nUSER\r\nUIDL\r\nTOP\r\nPIPELINING\r\n.\r\n");
                case "USER" -> {
                    user = words[1];
                    say("+OK\r\n");
                }
                case "PASS" -> say(login() ? "+OK\r\n" : "-ERR [IN-USE] held\r\n");
                case "STAT" -> say("+OK " + snapshot.size() + " 1\r\n");
                case "LIST" ->
                    list(index -> Integer.toString(snapshot.get(index).size()));
                case "UIDL" -> list(index -> drop.uid(snapshot, index));
                case "DELE" -> {
                    marked.add(snapshot.get(Integer.parseInt(words[1]) - 1));
                    say("+OK\r\n");
                }
                case "QUIT" -> quit();
                default -> say("-ERR\r\n");
            }
        }

        private boolean login() {
            Drop wanted = drop(user);
            synchronized (wanted) {
                if (wanted.holder != null) {
                    return false;
                }
                wanted.holder = socket;
                snapshot = List.copyOf(wanted.messages);
            }
            drop = wanted;
            first = isFirst(drop);
            return true;
        }

        private void list(IntFunction<String> column) {
            StringBuilder answer = new StringBuilder("+OK\r\n");
            for (int index = 0; index < snapshot.size(); index++) {
                answer.append(index + 1).append(' ').append(column.apply(index)).append("\r\n");
            }
            say(answer.append(".\r\n").toString());
        }

        private void quit() {
            if (drop == null) {
                socket.end(Buffer.buffer("+OK\r\n"));
                return;
            }
            boolean removes = !marked.isEmpty();
            if (drop.habit.atQuit() == Commit.ALL) {
                drop.remove(marked);
            } else if (drop.habit.atQuit() == Commit.HALF) {
                drop.remove(marked.stream().limit(1).collect(Collectors.toSet()));
            }
            boolean done = !removes || drop.habit.atQuit() == Commit.ALL;
            ended = true;
            if (!removes || drop.habit.quit() == Quit.ANSWERED) {
                say(done ? "+OK bye\r\n" : "-ERR not removed\r\n");
                release();
                socket.close();
            } else if (drop.habit.quit() == Quit.HUNG_UP) {
                release();
                socket.close();
            } else {
                release();
            }
        }

        private void say(String answer) {
            int through = drop == null ? answer.length() : drop.passes(answer.length(), first);
            socket.write(answer.substring(0, through));
            if (through < answer.length()) {
                socket.close();
            }
        }

        private void lost() {
            if (!ended && drop != null && drop.habit.atLoss()) {
                drop.remove(marked);
            }
            ended = true;
            release();
        }

        private void release() {
            if (drop != null) {
                synchronized (drop) {
                    if (drop.holder == socket) {
                        drop.holder = null;
                    }
                }
            }
        }
    }
}
