package io.pop3gateway.mailbox.delete;

import io.pop3gateway.testing.ClientHarness;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A POP3 server whose sessions, one after the other, go as a test wrote them down: what each shows and how it ends. What a session
 * was told to do has no effect on the next but that which the test wrote.
 */
final class ScriptedSessions {

    /** How a session ends. */
    enum End {
        CONFIRMED,
        REFUSED,
        LOST_AT_QUIT,
        LOST_AT_DELE,
        LOST_AT_UIDL,
        /** There is none: the login is refused for good. */
        NO_LOGIN
    }

    record Mail(String uid, int size) {}

    /**
     * One session.
     *
     * @param shows what it lists
     * @param refused the numbers that {@code DELE} is refused for
     * @param sizes whether it answers {@code LIST}
     * @param uids whether it knows {@code UIDL}
     * @param begins run when it is logged in
     */
    record Script(List<Mail> shows, Set<Integer> refused, boolean sizes, boolean uids, End end, Runnable begins) {

        /** A session that shows messages of 10, 20, ... octets, as their unique-ids say, and confirms. */
        static Script of(String... uids) {
            List<Mail> mails = new ArrayList<>();
            for (String uid : uids) {
                mails.add(new Mail(uid, uid.charAt(0) * 10));
            }
            return new Script(mails, Set.of(), true, true, End.CONFIRMED, () -> {});
        }

        Script ends(End how) {
            return new Script(shows, refused, sizes, uids, how, begins);
        }

        Script refuses(Integer... numbers) {
            return new Script(shows, Set.of(numbers), sizes, uids, end, begins);
        }

        Script withoutSizes() {
            return new Script(shows, refused, false, uids, end, begins);
        }

        Script withoutUids() {
            return new Script(shows, refused, sizes, false, end, begins);
        }

        Script beginsWith(Runnable event) {
            return new Script(shows, refused, sizes, uids, end, event);
        }
    }

    private final List<Script> scripts;
    private final List<List<String>> heard = new ArrayList<>();
    private final int port;

    ScriptedSessions(Vertx vertx, Script... scripts) {
        this.scripts = List.of(scripts);
        port = ClientHarness.await(
                        vertx.createNetServer().connectHandler(Dialogue::new).listen(0, "127.0.0.1"))
                .actualPort();
    }

    int port() {
        return port;
    }

    /** {@code DELE}, and {@code QUIT} behind them, as they came, for each session that logged in or tried to. */
    synchronized List<List<String>> heard() {
        return heard.stream().map(List::copyOf).toList();
    }

    private synchronized int begin() {
        heard.add(new ArrayList<>());
        return heard.size() - 1;
    }

    private synchronized void note(int session, String line) {
        heard.get(session).add(line);
    }

    private synchronized boolean hasMarked(int session) {
        return session >= 0 && !heard.get(session).isEmpty();
    }

    private final class Dialogue {

        private final NetSocket socket;
        private Script script = Script.of();
        private int session = -1;

        Dialogue(NetSocket socket) {
            this.socket = socket;
            socket.handler(
                    RecordParser.newDelimited("\r\n", line -> answer(line.toString(StandardCharsets.ISO_8859_1))));
            say("+OK ready");
        }

        private void answer(String line) {
            String verb = line.split(" ")[0];
            switch (verb) {
                case "CAPA" -> say("+OK\r\nUSER\r\nUIDL\r\nRESP-CODES\r\n.");
                case "PASS" -> login();
                case "LIST" ->
                    list(script.sizes(), i -> "" + script.shows().get(i).size());
                case "UIDL" -> uidl();
                case "DELE" -> dele(line);
                case "STAT" -> say("+OK " + script.shows().size() + " 1");
                case "QUIT" -> quit(line);
                default -> say("+OK");
            }
        }

        private void login() {
            session = begin();
            boolean known = session < scripts.size() && scripts.get(session).end() != End.NO_LOGIN;
            if (known) {
                script = scripts.get(session);
                script.begins().run();
            }
            say(known ? "+OK" : "-ERR [AUTH] no");
        }

        private void uidl() {
            if (script.end() == End.LOST_AT_UIDL) {
                socket.close();
            } else {
                list(script.uids(), i -> script.shows().get(i).uid());
            }
        }

        private void list(boolean known, IntFunction<String> column) {
            if (!known) {
                say("-ERR unknown");
                return;
            }
            StringBuilder answer = new StringBuilder("+OK\r\n");
            for (int i = 0; i < script.shows().size(); i++) {
                answer.append(i + 1).append(' ').append(column.apply(i)).append("\r\n");
            }
            say(answer.append('.').toString());
        }

        private void dele(String line) {
            note(session, line);
            if (script.end() == End.LOST_AT_DELE) {
                socket.close();
            } else {
                boolean refused = script.refused().contains(Integer.parseInt(line.split(" ")[1]));
                say(refused ? "-ERR not this one" : "+OK");
            }
        }

        private void quit(String line) {
            if (hasMarked(session)) {
                note(session, line);
            }
            if (script.end() == End.LOST_AT_QUIT) {
                socket.close();
            } else {
                socket.end(Buffer.buffer(script.end() == End.REFUSED ? "-ERR not removed\r\n" : "+OK bye\r\n"));
            }
        }

        private void say(String answer) {
            socket.write(answer + "\r\n");
        }
    }
}
