package io.pop3gateway.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A POP3 server that costs next to nothing, so that what is measured is its client: all answers are made beforehand, those to
 * pipelined commands leave in one write. It lets everybody in; a login's first word names the maildrop.
 */
final class NearFreeServer implements AutoCloseable {

    private static final Buffer OK = Buffer.buffer("+OK\r\n");
    private static final Buffer CAPABILITIES =
            Buffer.buffer("+OK\r\nUSER\r\nUIDL\r\nTOP\r\nPIPELINING\r\nRESP-CODES\r\n.\r\n");
    /** Beyond this an answer is handed to the socket as it is, not copied beside others. */
    private static final int COPIED = 64 << 10;

    private final Map<String, Maildrop> maildrops = new ConcurrentHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final Vertx vertx;
    private final int port;

    /** @param certificate of the server; null: no TLS */
    NearFreeServer(Vertx vertx, int port, KeyCertOptions certificate) {
        this.vertx = vertx;
        this.port = port;
        NetServerOptions options = new NetServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setTcpNoDelay(true)
                .setAcceptBacklog(8192);
        if (certificate != null) {
            options.setSsl(true).setKeyCertOptions(certificate);
        }
        vertx.deployVerticle(() -> new Listening(options), new DeploymentOptions().setInstances(2))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return port;
    }

    /** Sessions that began so far. */
    int sessions() {
        return sessions.get();
    }

    /** Shows so many messages to whoever logs in with a name that begins with a word and a hyphen. */
    void fill(String word, int count, byte[] message) {
        maildrops.put(word, Maildrop.of(count, message));
    }

    private final class Listening extends AbstractVerticle {

        private final NetServerOptions options;

        Listening(NetServerOptions options) {
            this.options = options;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createNetServer(options)
                    .connectHandler(NearFreeServer.this::serve)
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    /** Messages that are all the same, and every answer that they need. */
    private record Maildrop(int count, int octets, Buffer sizes, Buffer uids, Buffer whole, Buffer header) {

        static Maildrop of(int count, byte[] message) {
            String text = new String(message, StandardCharsets.ISO_8859_1);
            StringBuilder sizes = new StringBuilder("+OK\r\n");
            StringBuilder uids = new StringBuilder("+OK\r\n");
            for (int number = 1; number <= count; number++) {
                sizes.append(number).append(' ').append(message.length).append("\r\n");
                uids.append(number)
                        .append(" 0000000a4711")
                        .append(1_000_000 + number)
                        .append("\r\n");
            }
            String header = text.substring(0, text.indexOf("\r\n\r\n") + 4);
            return new Maildrop(
                    count,
                    message.length,
                    ended(sizes.toString()),
                    ended(uids.toString()),
                    ended("+OK\r\n" + text),
                    ended("+OK\r\n" + header));
        }

        Buffer size(String number) {
            return Buffer.buffer("+OK " + number + " " + octets + "\r\n");
        }

        private static Buffer ended(String answer) {
            return Buffer.buffer(answer.concat(".\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void serve(NetSocket socket) {
        sessions.incrementAndGet();
        socket.exceptionHandler(broken -> {});
        socket.handler(new Session(socket)::commands);
        socket.write("+OK ready\r\n");
    }

    /** One client. */
    private final class Session {

        private final NetSocket socket;
        private Maildrop maildrop = Maildrop.of(0, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        private String rest = "";

        Session(NetSocket socket) {
            this.socket = socket;
        }

        void commands(Buffer octets) {
            String text = rest + octets.toString(StandardCharsets.ISO_8859_1);
            Buffer answers = Buffer.buffer();
            int begin = 0;
            boolean quit = false;
            for (int end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n", begin)) {
                Buffer answer = answer(text.substring(begin, end));
                quit |= text.startsWith("QUIT", begin);
                begin = end + 2;
                if (answer.length() > COPIED) {
                    socket.write(answers);
                    answers = Buffer.buffer();
                    socket.write(answer);
                } else {
                    answers.appendBuffer(answer);
                }
            }
            rest = text.substring(begin);
            if (quit) {
                socket.end(answers);
            } else if (answers.length() > 0) {
                socket.write(answers);
            }
        }

        private Buffer answer(String line) {
            int blank = line.indexOf(' ');
            switch (blank < 0 ? line : line.substring(0, blank)) {
                case "CAPA":
                    return CAPABILITIES;
                case "USER":
                    maildrop = maildrops.getOrDefault(line.substring(5).split("-")[0], maildrop);
                    return OK;
                case "STAT":
                    return Buffer.buffer("+OK " + maildrop.count() + " 0\r\n");
                case "LIST":
                    return blank < 0 ? maildrop.sizes() : maildrop.size(line.substring(blank + 1));
                case "UIDL":
                    return maildrop.uids();
                case "TOP":
                    return maildrop.header();
                case "RETR":
                    return maildrop.whole();
                default:
                    return OK;
            }
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
