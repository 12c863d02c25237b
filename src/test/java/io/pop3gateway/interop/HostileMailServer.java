package io.pop3gateway.interop;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server of one bad manner, for as many connections as come. */
final class HostileMailServer implements AutoCloseable {

    private static final int DRIP_MILLIS = 50;
    private static final int PIECE = 64 << 10;

    private final Vertx vertx;
    private final Manner manner;
    private final NetServer server;

    /** What is wrong with it. */
    enum Manner {
        /** Answers what was not asked. */
        RUNS_AHEAD,
        REFUSES,
        NO_LINE_END,
        BINARY,
        GONE,
        SILENT,
        ENDLESS_LIST,
        CUT_MESSAGE,
        ENDLESS_MESSAGE,
        DRIPPING_MESSAGE;

        /** What its servers are called in the gateway's configuration. */
        String alias() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    HostileMailServer(Vertx vertx, Manner manner) {
        this.vertx = vertx;
        this.manner = manner;
        server = vertx.createNetServer().connectHandler(this::serve);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    private void serve(NetSocket socket) {
        socket.exceptionHandler(broken -> {});
        switch (manner) {
            case RUNS_AHEAD -> socket.write("+OK ready\r\n+OK\r\n+OK\r\n+OK\r\n.\r\n");
            case REFUSES -> socket.write("-ERR [SYS/TEMP] later\r\n").onComplete(said -> socket.close());
            case NO_LINE_END -> socket.write("+OK " + "x".repeat(100_000));
            case BINARY -> socket.write("\u0000\u0001\u0002\u0016\u0003\u0001\r\n");
            case GONE -> socket.close();
            case SILENT -> socket.handler(nothing -> {});
            default -> {
                socket.handler(RecordParser.newDelimited(
                        "\r\n", line -> answer(socket, line.toString(StandardCharsets.UTF_8))));
                socket.write("+OK ready\r\n");
            }
        }
    }

    private void answer(NetSocket socket, String line) {
        switch (line.split(" ")[0].toUpperCase(Locale.ROOT)) {
            case "CAPA" -> socket.write("+OK\r\nUSER\r\nUIDL\r\nTOP\r\nPIPELINING\r\n.\r\n");
            case "UIDL" -> {
                socket.write("+OK\r\n1 uid-1\r\n");
                if (manner == Manner.ENDLESS_LIST) {
                    flood(socket, "1 uid-1\r\n");
                } else {
                    socket.write(".\r\n");
                }
            }
            case "LIST" -> socket.write("+OK\r\n1 600000\r\n.\r\n");
            case "STAT" -> socket.write("+OK 1 600000\r\n");
            case "RETR" -> message(socket);
            case "QUIT" -> socket.write("+OK\r\n").onComplete(said -> socket.close());
            default -> socket.write("+OK\r\n");
        }
    }

    private void message(NetSocket socket) {
        String words = "some words and no end\r\n";
        socket.write("+OK\r\nSubject: hostile\r\n\r\n" + words.repeat(20_000));
        switch (manner) {
            case CUT_MESSAGE -> socket.close();
            case ENDLESS_MESSAGE -> flood(socket, words);
            case DRIPPING_MESSAGE -> {
                long timer = vertx.setPeriodic(DRIP_MILLIS, tick -> socket.write("x"));
                socket.closeHandler(gone -> vertx.cancelTimer(timer));
            }
            default -> socket.write(".\r\n");
        }
    }

    /** As fast as it is read, and without an end. */
    private void flood(NetSocket socket, String line) {
        String piece = line.repeat(PIECE / line.length());
        socket.write(piece).onSuccess(written -> vertx.runOnContext(turn -> flood(socket, line)));
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
