package io.pop3gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A POP3 server in this process that costs next to nothing: it lets everybody in and shows each the maildrop that the login's first
 * word names. No lock, so that any number of callers may share what is held once. Messages are written no faster than they are
 * read.
 */
public final class LoadServer implements AutoCloseable {

    private static final String CAPABILITIES = "+OK\r\nUSER\r\nUIDL\r\nTOP\r\nPIPELINING\r\nRESP-CODES\r\n.\r\n";
    private static final int PIECE = 64 << 10;

    private final Map<String, Maildrop> maildrops = new ConcurrentHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final int delayMillis;
    private final NetServer server;

    /** Messages, and the answers that list them, which are the same for everybody. */
    private record Maildrop(List<Buffer> messages, Buffer sizes, Buffer uids) {

        static Maildrop of(List<Buffer> messages, String uidPrefix) {
            StringBuilder sizes = new StringBuilder("+OK\r\n");
            StringBuilder uids = new StringBuilder("+OK\r\n");
            for (int number = 1; number <= messages.size(); number++) {
                sizes.append(number)
                        .append(' ')
                        .append(messages.get(number - 1).length())
                        .append("\r\n");
                uids.append(number).append(' ').append(uidPrefix).append(number).append("\r\n");
            }
            return new Maildrop(
                    messages,
                    Buffer.buffer(sizes.append(".\r\n").toString()),
                    Buffer.buffer(uids.append(".\r\n").toString()));
        }
    }

    /** Starts to listen on a random port of 127.0.0.1. */
    public LoadServer(Vertx vertx) {
        this(vertx, 0);
    }

    /** @param delayMillis how long after its command each answer comes, and the greeting after the connection */
    public LoadServer(Vertx vertx, int delayMillis) {
        this.vertx = vertx;
        this.delayMillis = delayMillis;
        server = vertx.createNetServer(new NetServerOptions().setAcceptBacklog(8192))
                .connectHandler(this::serve);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    /**
     * Shows messages to whoever logs in with a name that begins with a word and a hyphen.
     *
     * @param messages without lines that begin with a dot, with CRLF at their ends
     */
    public void fill(String word, List<byte[]> messages) {
        maildrops.put(word, Maildrop.of(messages.stream().map(Buffer::buffer).toList(), "uid-"));
    }

    /**
     * Shows many messages that are all the same.
     *
     * @param count how many
     * @param uidPrefix what stands before the number in their unique-ids
     */
    public void fill(String word, int count, byte[] message, String uidPrefix) {
        maildrops.put(word, Maildrop.of(Collections.nCopies(count, Buffer.buffer(message)), uidPrefix));
    }

    /** Sessions that began so far. */
    public int sessions() {
        return sessions.get();
    }

    /** Whether somebody began to log in under a name. */
    public boolean knows(String user) {
        return users.contains(user);
    }

    private void serve(NetSocket socket) {
        sessions.incrementAndGet();
        Session session = new Session(socket);
        socket.handler(RecordParser.newDelimited("\r\n", line -> session.line(line.toString(StandardCharsets.UTF_8))));
        socket.exceptionHandler(broken -> {});
        delayed().onSuccess(now -> socket.write("+OK ready\r\n"));
    }

    private Future<Void> delayed() {
        if (delayMillis == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> later = Promise.promise();
        vertx.setTimer(delayMillis, timer -> later.complete());
        return later.future();
    }

    /** One client; answers follow each other in the order of the commands. */
    private final class Session {

        private final NetSocket socket;
        private Maildrop maildrop = Maildrop.of(List.of(), "");
        private Future<Void> written = Future.succeededFuture();

        Session(NetSocket socket) {
            this.socket = socket;
        }

        void line(String line) {
            Future<Void> due = delayed();
            written = written.compose(before -> due).compose(now -> answer(line));
        }

        private Future<Void> answer(String line) {
            String[] words = line.split(" ");
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "CAPA":
                    return say(CAPABILITIES);
                case "USER":
                    users.add(words[1]);
                    maildrop = maildrops.getOrDefault(words[1].split("-")[0], maildrop);
                    return say("+OK\r\n");
                case "STAT":
                    return say("+OK " + maildrop.messages().size() + " 0\r\n");
                case "LIST":
                    return socket.write(maildrop.sizes());
                case "UIDL":
                    return socket.write(maildrop.uids());
                case "TOP":
                    return top(maildrop.messages().get(Integer.parseInt(words[1]) - 1), Integer.parseInt(words[2]));
                case "RETR":
                    return whole(maildrop.messages().get(Integer.parseInt(words[1]) - 1));
                case "QUIT":
                    return say("+OK\r\n").compose(said -> socket.close());
                default:
                    return say("+OK\r\n");
            }
        }

        private Future<Void> top(Buffer message, int lines) {
            int end = 0;
            int left = -1;
            while (end < message.length() && left != 0) {
                int begin = end;
                while (message.getByte(end++) != '\n') {
                    continue;
                }
                boolean blank = end - begin == 2;
                left = left < 0 ? (blank ? lines : -1) : left - 1;
            }
            Buffer beginning = message.slice(0, end);
            return say("+OK\r\n").compose(said -> socket.write(beginning)).compose(said -> say(".\r\n"));
        }

        private Future<Void> whole(Buffer message) {
            return say("+OK\r\n").compose(said -> piece(message, 0)).compose(said -> say(".\r\n"));
        }

        private Future<Void> piece(Buffer message, int from) {
            int to = Math.min(message.length(), from + PIECE);
            Future<Void> sent = socket.write(message.slice(from, to));
            return to == message.length() ? sent : sent.compose(done -> piece(message, to));
        }

        private Future<Void> say(String text) {
            return socket.write(Buffer.buffer(text));
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
