package io.pop3gateway.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Asks a gateway for mail on a connection of its own, and tells what it saw. */
final class LoadCaller {

    /** How many messages are asked for together. */
    static final int FETCHED = 200;

    /** Served. */
    static final String SERVED = "200";

    /** Told to come again, and after how many seconds, which follow. */
    static final String LATER = "503 with Retry-After";

    private static final int PATIENCE_MILLIS = 180_000;
    private static final int SLOW_MILLIS = 20;

    private final URI gateway;

    LoadCaller(URI gateway) {
        this.gateway = gateway;
    }

    /** How a caller takes an answer. */
    enum Reader {
        FAST,
        SLOW,
        LEAVING
    }

    private static String path(String server, String view) {
        String messages = "/v1/mailboxes/" + server + "/messages";
        String one = messages + "/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString("uid-1".getBytes(StandardCharsets.UTF_8));
        return switch (view) {
            case "message" -> one;
            case "attachment" -> one + "/attachments/2";
            case "preview" -> messages + "?view=preview&limit=" + FETCHED;
            case "fetch" -> messages + "/fetch";
            case "zip" -> "/v1/mailboxes/" + server + "/export?format=zip";
            default -> one + "/" + view;
        };
    }

    private static String body(String view) {
        StringBuilder ids = new StringBuilder();
        for (int i = 1; i <= FETCHED && view.equals("fetch"); i++) {
            ids.append(i == 1 ? "" : ",").append('"');
            ids.append(Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(("uid-" + i).getBytes(StandardCharsets.UTF_8)));
            ids.append('"');
        }
        return ids.isEmpty() ? "" : "{\"ids\":[" + ids + "]}";
    }

    /** After how many seconds a caller was told to come again. */
    static int secondsLater(String told) {
        return Integer.parseInt(told.substring(LATER.length()).strip());
    }

    /** What a caller sees: a whole answer, a refusal that says when to come again, or whatever must not be. */
    String call(String user, String view, Reader reader) {
        return call("load", user, view, reader);
    }

    /** The same at a mail server of another name. */
    String call(String server, String user, String view, Reader reader) {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String credentials = Base64.getEncoder().encodeToString((user + ":pw").getBytes(StandardCharsets.UTF_8));
            String body = body(view);
            String head = (body.isEmpty() ? "GET " : "POST ") + path(server, view)
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Authorization: Basic " + credentials + "\r\n"
                    + (body.isEmpty()
                            ? ""
                            : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                    + "\r\n";
            OutputStream out = socket.getOutputStream();
            out.write((head + body).getBytes(StandardCharsets.US_ASCII));
            if (reader == Reader.LEAVING) {
                pause(ThreadLocalRandom.current().nextInt(1_000));
                return "left";
            }
            return answer(socket.getInputStream(), reader);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String answer(InputStream in, Reader reader) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return "cut off in its head";
            }
            head.append((char) octet);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        String status = lower.split(" ")[1];
        long length = lower.contains("content-length: ")
                ? Long.parseLong(lower.split("content-length: ")[1].split("\r\n")[0])
                : -1;
        byte[] piece = new byte[64 << 10];
        byte[] last = new byte[0];
        long octets = 0;
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            octets += count;
            last = tail(last, piece, count);
            if (reader == Reader.SLOW) {
                pause(SLOW_MILLIS);
            }
        }
        boolean whole =
                length >= 0 ? octets == length : new String(last, StandardCharsets.US_ASCII).equals("0\r\n\r\n");
        if (!whole) {
            return status + " cut off";
        }
        return status.equals("503") && lower.contains("retry-after: ")
                ? LATER + " " + lower.split("retry-after: ")[1].split("\r\n")[0]
                : status;
    }

    private static byte[] tail(byte[] before, byte[] piece, int count) {
        int kept = Math.min(5, before.length + count);
        byte[] tail = new byte[kept];
        int fromPiece = Math.min(kept, count);
        System.arraycopy(before, before.length - (kept - fromPiece), tail, 0, kept - fromPiece);
        System.arraycopy(piece, count - fromPiece, tail, kept - fromPiece, fromPiece);
        return tail;
    }

    /** In real time: the gateway is a process of its own, and a slow reader is one who takes his time. */
    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
