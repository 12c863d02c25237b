package io.pop3gateway.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * A POP3 server whose behaviour follows from the login name, so that one server shows every failure. A user
 * {@code odd-<behaviour>-<anything>} meets that behaviour; two users never share a mailbox.
 */
public final class OddPop3Server implements AutoCloseable {

    /** What the server says for itself; it must never come back over HTTP. */
    public static final String OWN_WORDS = "psst-internal-host.example";

    /** Octets after which even the endless message ends: more than all buffers on the way can hold. */
    public static final long ENDLESS = 45L << 20;

    /** Messages in a mailbox with many large ones, their unique-ids {@code bulk1} and so on. */
    public static final int BULK = 20;

    /** Octets of each of them, or a few more. */
    public static final long BULK_OCTETS = 3L << 20;

    private static final Map<String, String> LOGIN_ANSWERS = Map.of(
            "rejected", "-ERR [AUTH] " + OWN_WORDS,
            "inuse", "-ERR [IN-USE] " + OWN_WORDS,
            "delayed", "-ERR [LOGIN-DELAY] " + OWN_WORDS,
            "temporary", "-ERR [SYS/TEMP] " + OWN_WORDS,
            "permanent", "-ERR [SYS/PERM] " + OWN_WORDS);

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "odd-pop3");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> emptied = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicLong> written = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> logins = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    OddPop3Server() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Octets of its endless message that a user's connection took so far. */
    public long written(String user) {
        return written.getOrDefault(user, new AtomicLong()).get();
    }

    /** The same once no more are taken. */
    public long writtenAtLast(String user) {
        long[] last = {-1};
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    long before = last[0];
                    last[0] = written(user);
                    return last[0] == before;
                });
        return last[0];
    }

    /** Whether a user's connection was closed without QUIT, in the middle of its endless message or behind it. */
    public boolean left(String user) {
        return left.contains(user);
    }

    /** How often a user logged in or tried to. */
    public long logins(String user) {
        return logins.getOrDefault(user, new AtomicLong()).get();
    }

    /** Refuses a user's logins from now on, as the users of a behaviour are refused; {@code null} ends it. */
    public void refuseLogins(String user, String behaviour) {
        refused.compute(user, (name, before) -> behaviour);
    }

    /** Takes a user's mail away. */
    public void empty(String user) {
        emptied.add(user);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                threads.execute(() -> serve(accepted));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            new Dialogue(accepted.getOutputStream())
                    .run(new BufferedReader(
                            new InputStreamReader(accepted.getInputStream(), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            // The gateway closed the connection, as it may at any time.
            accepted.isClosed();
        }
    }

    /** One session. */
    private final class Dialogue {

        private final OutputStream out;
        private String user = "";
        private String behaviour = "";
        private boolean open = true;

        Dialogue(OutputStream out) {
            this.out = out;
        }

        void run(BufferedReader in) throws IOException {
            try {
                say("+OK ready");
                for (String line = in.readLine(); open && line != null; line = in.readLine()) {
                    String[] words = line.split(" ");
                    answer(words[0].toUpperCase(Locale.ROOT), words);
                    if (!open) {
                        return;
                    }
                }
            } finally {
                if (open) {
                    left.add(user);
                }
            }
        }

        private void answer(String verb, String[] words) throws IOException {
            switch (verb) {
                case "CAPA" -> say("+OK\r\nUSER\r\nUIDL\r\nTOP\r\nPIPELINING\r\nRESP-CODES\r\n.");
                case "USER" -> {
                    user = words[1];
                    behaviour = user.startsWith("odd-") ? user.split("-")[1] : "";
                    say("+OK");
                }
                case "PASS" -> say(loginAnswer());
                case "LIST" -> say("+OK\r\n" + (isEmpty() ? "" : list()) + ".");
                case "RETR" -> retr();
                case "QUIT" -> quit();
                default ->
                    say(behaviour.equals("no" + verb.toLowerCase(Locale.ROOT)) ? "-ERR " + OWN_WORDS : simple(verb));
            }
        }

        private String loginAnswer() {
            logins.computeIfAbsent(user, first -> new AtomicLong()).incrementAndGet();
            if (refused.containsKey(user)) {
                return LOGIN_ANSWERS.get(refused.get(user));
            }
            if (behaviour.equals("busyonce") && seen.add(user)) {
                return LOGIN_ANSWERS.get("inuse");
            }
            return behaviour.equals("unseen") && isEmpty()
                    ? LOGIN_ANSWERS.get("permanent")
                    : LOGIN_ANSWERS.getOrDefault(behaviour, "+OK");
        }

        private String simple(String verb) {
            return switch (verb) {
                case "STAT" -> behaviour.equals("garbage") ? "+OK what?" : "+OK 1 100";
                case "UIDL" -> "+OK\r\n" + uids() + ".";
                case "TOP" -> "+OK\r\nSubject: odd\r\n\r\n.";
                case "DELE" -> "+OK";
                default -> "-ERR no such command";
            };
        }

        private boolean isEmpty() {
            return emptied.contains(user);
        }

        private String list() {
            return switch (behaviour) {
                case "huge" -> "1 999999999\r\n";
                case "twins" -> "1 100\r\n2 100\r\n";
                case "bulk" -> bulk(" " + BULK_OCTETS);
                default -> "1 100\r\n";
            };
        }

        private String uids() {
            if (behaviour.equals("halfquit")) {
                return isEmpty() ? "1 second\r\n" : "1 first\r\n2 second\r\n";
            }
            if (isEmpty()) {
                return "";
            }
            return switch (behaviour) {
                case "twins" -> "1 same\r\n2 same\r\n";
                case "bulk" -> bulk(" bulk#");
                default -> "1 first\r\n";
            };
        }

        private String bulk(String what) {
            return IntStream.rangeClosed(1, BULK)
                    .mapToObj(number -> number + what.replace("#", Integer.toString(number)) + "\r\n")
                    .collect(Collectors.joining());
        }

        private void retr() throws IOException {
            switch (behaviour) {
                case "vanishing" -> {
                    emptied.add(user);
                    say("-ERR " + OWN_WORDS);
                }
                case "noretr" -> say("-ERR " + OWN_WORDS);
                case "endless" -> large(ENDLESS);
                case "bulk" -> large(BULK_OCTETS);
                case "cut" -> {
                    say("+OK\r\nSubject: cut\r\n\r\n" + "half of it\r\n".repeat(10_000));
                    open = false;
                }
                // No compression makes so little of it that nothing leaves the gateway.
                case "unended" -> say("+OK\r\nSubject: unended\r\n\r\n" + noise(200_000));
                default -> say("+OK\r\nSubject: odd\r\n\r\nbody\r\n.");
            }
        }

        private String noise(int octets) {
            byte[] random = new byte[octets];
            new Random(7).nextBytes(random);
            return Base64.getMimeEncoder().encodeToString(random);
        }

        private void large(long octets) throws IOException {
            AtomicLong count = written.computeIfAbsent(user, first -> new AtomicLong());
            byte[] piece = "0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
                    .repeat(100)
                    .getBytes(StandardCharsets.US_ASCII);
            long end = count.get() + octets;
            say("+OK\r\nSubject: large\r\n");
            while (count.get() < end) {
                out.write(piece);
                count.addAndGet(piece.length);
            }
            say(".");
        }

        private void quit() throws IOException {
            open = false;
            switch (behaviour) {
                case "lostquit", "unseen" -> emptied.add(user);
                case "halfquit" -> say(emptied.add(user) ? "-ERR [SYS/TEMP] " + OWN_WORDS : "+OK");
                case "failedquit" -> say("-ERR " + OWN_WORDS);
                default -> say("+OK");
            }
        }

        private void say(String text) throws IOException {
            out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
