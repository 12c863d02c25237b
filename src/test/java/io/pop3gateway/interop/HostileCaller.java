package io.pop3gateway.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Connects to a gateway and does there what no program should. */
final class HostileCaller {

    private static final int STAYS_MILLIS = 300;
    private static final int DRIP_MILLIS = 20;

    private static final List<String> BEGINNINGS = List.of(
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "POST /v1/mailboxes/load/messages/fetch HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{\"ids\"",
            "POST /v1/mailboxes/load/messages/fetch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n",
            "GET /v1/mailboxes/load/messages/%ZZ HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /v1/servers HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n",
            "GET /v1/servers HTTP/1.1\r\nHost: x\r\n\r\n".repeat(200),
            "\u0016\u0003\u0001\u0002\u0000\u0001",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0009\u0001",
            "GET / HTTP/1.1\r\n");

    private final URI gateway;

    HostileCaller(URI gateway) {
        this.gateway = gateway;
    }

    /** One visit, at once or octet by octet, after which the connection is dropped; tells nothing but that it was there. */
    String call(Random random) {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            byte[] words = BEGINNINGS.get(random.nextInt(BEGINNINGS.size())).getBytes(StandardCharsets.ISO_8859_1);
            OutputStream out = socket.getOutputStream();
            if (random.nextBoolean()) {
                out.write(words);
            } else {
                for (int i = 0; i < Math.min(words.length, STAYS_MILLIS / DRIP_MILLIS); i++) {
                    out.write(words[i]);
                    LoadCaller.pause(DRIP_MILLIS);
                }
            }
            if (random.nextBoolean()) {
                // Gone with a reset, not with a farewell.
                socket.setSoLinger(true, 0);
            }
            LoadCaller.pause(random.nextInt(STAYS_MILLIS));
            return "hostile";
        } catch (IOException e) {
            return "hostile, thrown out";
        }
    }
}
