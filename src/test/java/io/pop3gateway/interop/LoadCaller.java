package io.pop3gateway.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
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
    private static final int PIECE = 64 << 10;

    /** A line of a fetch, or an item of a page, that could not be had. */
    private static final String LOST = "\"problem\":{";

    private final URI gateway;
    private final Duration patience;

    /** @param patience for a whole answer, positive */
    LoadCaller(URI gateway, Duration patience) {
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
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(request(server, user, view).getBytes(StandardCharsets.US_ASCII));
            return new Answer(socket, System.nanoTime() + stays.toNanos(), reader == Reader.SLOW).told();
        } catch (SocketTimeoutException e) {
            return leaves ? LEFT : "no whole answer within " + patience;
        } catch (IOException e) {
            return e.toString();
        }
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

    /** An answer while it comes. */
    private static final class Answer {

        private final Socket socket;
        private final InputStream in;
        private final long end;
        private final boolean slow;
        private final byte[] piece = new byte[PIECE];
        private String last = "";
        private long octets;
        private int lost;

        private Answer(Socket socket, long end, boolean slow) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.end = end;
            this.slow = slow;
        }

        private String told() throws IOException {
            String head = head();
            if (head == null) {
                return "cut off in its head";
            }
            String status = head.split(" ")[1];
            long length = head.contains("content-length: ") ? Long.parseLong(field(head, "content-length")) : -1;
            while (read(piece.length)) {
                if (slow) {
                    pause(SLOW_MILLIS);
                }
            }
            boolean whole = length >= 0 ? octets == length : last.endsWith("0\r\n\r\n");
            if (!whole) {
                return status + " cut off";
            }
            if (status.equals("503") && head.contains("retry-after: ")) {
                return LATER + " " + field(head, "retry-after");
            }
            return lost == 0 || !status.equals(SERVED) ? status : status + " without " + lost + " messages";
        }

        private String head() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                await();
                int octet = in.read();
                if (octet < 0) {
                    return null;
                }
                head.append((char) octet);
            }
            return head.toString().toLowerCase(Locale.ROOT);
        }

        private static String field(String head, String name) {
            return head.split(name + ": ")[1].split("\r\n")[0];
        }

        private boolean read(int most) throws IOException {
            await();
            int count = in.read(piece, 0, most);
            if (count < 0) {
                return false;
            }
            octets += count;
            String seen = last + new String(piece, 0, count, StandardCharsets.ISO_8859_1);
            for (int at = seen.indexOf(LOST); at >= 0; at = seen.indexOf(LOST, at + 1)) {
                lost++;
            }
            // One octet less than what is looked for, so that nothing is counted twice.
            last = seen.substring(Math.max(0, seen.length() - LOST.length() + 1));
            return true;
        }

        private void await() throws IOException {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("the time for an answer is over");
            }
            socket.setSoTimeout((int) left);
        }
    }
}
