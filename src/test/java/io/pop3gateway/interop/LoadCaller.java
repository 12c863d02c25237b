package io.pop3gateway.interop;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Asks a gateway for mail on a connection of its own, waits no longer than its patience lasts, and tells what it saw. */
final class LoadCaller {

    /** How many messages are asked for together. */
    static final int FETCHED = 200;

    /** Served whole. */
    static final String SERVED = "200";

    /** Told to come again, and after how many seconds, which follow. */
    static final String LATER = "503 with Retry-After";

    /** Gone before the answer had come. */
    static final String LEFT = "left";

    /** The user of whoever gives no credentials. */
    static final String NOBODY = "";

    private static final int SLOW_MILLIS = 20;
    private static final int LEAVES_WITHIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final NetClient client;
    private final URI gateway;
    private final Duration patience;

    /**
     * Of one gateway.
     *
     * @param vertx reads the answers
     * @param patience for a whole answer, positive
     */
    LoadCaller(Vertx vertx, URI gateway, Duration patience) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
        this.gateway = gateway;
        this.patience = patience;
    }

    /** How a caller takes an answer. */
    enum Reader {
        FAST,
        SLOW,
        LEAVING
    }

    /** After how many seconds a caller was told to come again. */
    static int secondsLater(String told) {
        return Integer.parseInt(told.substring(LATER.length()).strip());
    }

    /** What callers are told, without what differs from one to the next. */
    static String kind(String told) {
        return told.startsWith(LATER) ? LATER : told;
    }

    /** In real time: the gateway is a process of its own, and a slow reader is one who takes his time. */
    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What a caller sees: a whole answer, a refusal that says when to come again, or whatever must not be.
     *
     * @param server the mail server's alias
     * @param view a message as {@code message}, {@code text}, {@code html}, {@code raw} or {@code attachment}; a mailbox as
     *     {@code list}, {@code preview}, {@code fetch}, {@code zip}, {@code mbox} or {@code events}
     */
    String call(String server, String user, String view, Reader reader) {
        boolean leaves = reader == Reader.LEAVING;
        Duration stays =
                leaves ? Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(LEAVES_WITHIN_MILLIS)) : patience;
        Promise<String> told = Promise.promise();
        long end = vertx.setTimer(
                stays.toMillis(), over -> told.tryComplete(leaves ? LEFT : "no whole answer within " + patience));
        client.connect(gateway.getPort(), gateway.getHost())
                .onFailure(broken -> told.tryComplete(broken.toString()))
                .onSuccess(socket -> {
                    told.future().onComplete(known -> socket.close());
                    take(socket, reader == Reader.SLOW, told);
                    socket.write(request(server, user, view));
                });
        String seen = told.future().toCompletionStage().toCompletableFuture().join();
        vertx.cancelTimer(end);
        return seen;
    }

    private void take(NetSocket socket, boolean slow, Promise<String> told) {
        LoadAnswer answer = new LoadAnswer();
        socket.handler(piece -> {
            answer.take(piece);
            if (slow) {
                // Paused alone, the socket would be read on for a while.
                socket.pause();
                ((ConnectionBase) socket).doPause();
                vertx.setTimer(SLOW_MILLIS, then -> {
                    ((ConnectionBase) socket).doResume();
                    socket.resume();
                });
            }
        });
        socket.exceptionHandler(broken -> told.tryComplete(broken.toString()));
        socket.endHandler(ended -> told.tryComplete(answer.told()));
    }

    private static String request(String server, String user, String view) {
        String credentials = Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
        String body = view.equals("fetch") ? ids() : "";
        return (body.isEmpty() ? "GET " : "POST ") + path(server, view)
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (user.equals(NOBODY) ? "" : "Authorization: Basic " + credentials + "\r\n")
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
    }

    private static String path(String server, String view) {
        String mailbox = "/v1/mailboxes/" + server;
        String one = mailbox + "/messages/" + id(1);
        return switch (view) {
            case "message" -> one;
            case "attachment" -> one + "/attachments/2";
            case "list" -> mailbox + "/messages?limit=50";
            case "preview" -> mailbox + "/messages?view=preview&limit=" + FETCHED;
            case "fetch" -> mailbox + "/messages/fetch";
            case "zip", "mbox" -> mailbox + "/export?format=" + view;
            case "events" -> mailbox + "/events";
            default -> one + "/" + view;
        };
    }

    private static String ids() {
        StringBuilder ids = new StringBuilder();
        for (int i = 1; i <= FETCHED; i++) {
            ids.append(i == 1 ? "" : ",").append('"').append(id(i)).append('"');
        }
        return "{\"ids\":[" + ids + "]}";
    }

    private static String id(int number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("uid-" + number).getBytes(StandardCharsets.UTF_8));
    }
}
