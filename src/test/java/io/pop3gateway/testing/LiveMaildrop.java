package io.pop3gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.function.IntFunction;

/**
 * A POP3 server in this process with one maildrop, which a test fills, empties and watches while clients read it: it takes every
 * login, records every command, and refuses what it is told to refuse. No lock: a client that forgets to quit is found by
 * {@link #open()}.
 */
public final class LiveMaildrop {

    private final Map<String, String> messages = new LinkedHashMap<>();
    private final List<String> commands = new ArrayList<>();
    private final Queue<String> loginAnswers = new ArrayDeque<>();
    private final int port;
    private List<String> capabilities = List.of("USER", "UIDL", "TOP", "PIPELINING", "RESP-CODES");
    private boolean refusesUidl;
    private boolean refusesHeadersAlone;
    private int damaged;
    private int withheld;
    private boolean refusesTop;
    private boolean silent;
    private String lastWord = "";
    private long lastWordCount;
    private int open;

    /** Starts to listen on a random port of 127.0.0.1, until Vert.x is closed. */
    public LiveMaildrop(Vertx vertx) {
        port = ClientHarness.await(
                        vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1"))
                .actualPort();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Puts a message behind the others. */
    public synchronized void deliver(String uid, String message) {
        messages.put(uid, message);
    }

    /** Puts a message before the others, as servers do that number them backwards. */
    public synchronized void deliverFirst(String uid, String message) {
        Map<String, String> others = new LinkedHashMap<>(messages);
        messages.clear();
        messages.put(uid, message);
        messages.putAll(others);
    }

    /** Takes a message away. */
    public synchronized void remove(String uid) {
        messages.remove(uid);
    }

    /** What {@code CAPA} answers beside the usual. */
    public synchronized void announce(String capability) {
        capabilities = new ArrayList<>(capabilities);
        capabilities.add(capability);
    }

    /** Answers the next logins with these lines instead of {@code +OK}. */
    public synchronized void refuseLogins(String... answers) {
        loginAnswers.addAll(List.of(answers));
    }

    /** Knows no {@code UIDL} from now on. */
    public synchronized void refuseUidl() {
        refusesUidl = true;
    }

    /** Knows no {@code TOP} from now on. */
    public synchronized void refuseTop() {
        refusesTop = true;
        capabilities = capabilities.stream().filter(tag -> !tag.equals("TOP")).toList();
    }

    /** Gives no header without a line of the body from now on. */
    public synchronized void refuseHeadersAlone() {
        refusesHeadersAlone = true;
    }

    /** Does not give the beginning of a message from now on. */
    public synchronized void damage(int number) {
        damaged = number;
    }

    /** Does not give a message whole from now on. */
    public synchronized void withhold(int number) {
        withheld = number;
    }

    private synchronized boolean givesWhole(int number) {
        return number != withheld;
    }

    private synchronized boolean gives(int number, int lines) {
        return number != damaged && (lines > 0 || !refusesHeadersAlone);
    }

    /** Says nothing any more once a command was given so often. */
    public synchronized void fallSilentAfter(String verb, long times) {
        lastWord = verb;
        lastWordCount = times;
    }

    /** Answers what is given from now on. */
    public synchronized void speakAgain() {
        lastWord = "";
        silent = false;
    }

    /** Whether it says nothing any more, from now on. */
    public synchronized void silent(boolean answer) {
        silent = answer;
    }

    /** How often a client logged in or tried to. */
    public synchronized long logins() {
        return commands("PASS");
    }

    /** How often a command was given. */
    public synchronized long commands(String verb) {
        return commands.stream().filter(verb::equals).count();
    }

    /** Forgets the commands so far. */
    public synchronized void forget() {
        commands.clear();
    }

    /** Sessions that are open now. */
    public synchronized int open() {
        return open;
    }

    private synchronized void serve(NetSocket socket) {
        open++;
        socket.closeHandler(gone -> closed());
        Dialogue dialogue = new Dialogue(socket, new ArrayList<>());
        socket.handler(
                RecordParser.newDelimited("\r\n", line -> dialogue.answer(line.toString(StandardCharsets.ISO_8859_1))));
        socket.write("+OK ready\r\n");
    }

    private synchronized void closed() {
        open--;
    }

    private synchronized boolean heard(String verb) {
        commands.add(verb);
        silent = silent || verb.equals(lastWord) && commands(verb) > lastWordCount;
        return !silent;
    }

    private synchronized String login(List<Map.Entry<String, String>> snapshot) {
        String refusal = loginAnswers.poll();
        if (refusal != null) {
            return refusal;
        }
        snapshot.addAll(List.copyOf(messages.entrySet()));
        return "+OK";
    }

    private synchronized String capa() {
        return "+OK\r\n" + String.join("\r\n", capabilities) + "\r\n.";
    }

    private synchronized boolean knowsTop() {
        return !refusesTop;
    }

    private synchronized boolean knowsUidl() {
        return !refusesUidl;
    }

    /** One session, which sees the maildrop as it was at its login (RFC 1939 §4). */
    private final class Dialogue {

        private final NetSocket socket;
        private final List<Map.Entry<String, String>> snapshot;

        Dialogue(NetSocket socket, List<Map.Entry<String, String>> snapshot) {
            this.socket = socket;
            this.snapshot = snapshot;
        }

        void answer(String line) {
            String[] words = line.split(" ");
            String verb = words[0].toUpperCase(Locale.ROOT);
            if (!heard(verb)) {
                return;
            }
            socket.write(text(verb, words) + "\r\n");
            if (verb.equals("QUIT")) {
                socket.close();
            }
        }

        private String text(String verb, String[] words) {
            return switch (verb) {
                case "CAPA" -> capa();
                case "PASS" -> login(snapshot);
                case "STAT" ->
                    "+OK " + snapshot.size() + " "
                            + snapshot.stream()
                                    .mapToInt(m -> m.getValue().length())
                                    .sum();
                case "LIST" -> listing(i -> snapshot.get(i).getValue().length() + "");
                case "UIDL" -> knowsUidl() ? listing(i -> snapshot.get(i).getKey()) : "-ERR unknown command";
                case "TOP" ->
                    !knowsTop()
                            ? "-ERR unknown command"
                            : beginning(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                case "RETR" -> whole(Integer.parseInt(words[1]));
                case "USER", "NOOP", "QUIT" -> "+OK";
                default -> "-ERR unknown command";
            };
        }

        private String listing(IntFunction<String> column) {
            StringBuilder answer = new StringBuilder("+OK\r\n");
            for (int i = 0; i < snapshot.size(); i++) {
                answer.append(i + 1).append(' ').append(column.apply(i)).append("\r\n");
            }
            return answer.append('.').toString();
        }

        private String whole(int number) {
            return givesWhole(number) ? top(number, Integer.MAX_VALUE) : "-ERR not this one";
        }

        private String beginning(int number, int lines) {
            return gives(number, lines) ? top(number, lines) : "-ERR not this one, not so";
        }

        private String top(int number, int lines) {
            if (number > snapshot.size()) {
                return "-ERR no such message";
            }
            StringBuilder answer = new StringBuilder("+OK\r\n");
            boolean body = false;
            int left = lines;
            for (String line : snapshot.get(number - 1).getValue().split("\r\n", -1)) {
                if (body && left-- <= 0) {
                    break;
                }
                answer.append(line.startsWith(".") ? "." : "").append(line).append("\r\n");
                body = body || line.isEmpty();
            }
            return answer.append('.').toString();
        }
    }
}
