package io.pop3gateway.testing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/** A server's part of a session, as far as a test of TLS needs one: it lets everybody in, and begins TLS when it is asked to. */
public final class TlsDialogue {

    private TlsDialogue() {}

    /** Greets, and answers until QUIT. */
    public static void serve(NetSocket socket) {
        socket.write("+OK ready\r\n");
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            switch (line.toString().split(" ")[0]) {
                case "STLS" -> socket.write("+OK\r\n").onSuccess(written -> socket.upgradeToSsl());
                case "CAPA" -> socket.write("+OK\r\nUSER\r\n.\r\n");
                case "QUIT" -> socket.end(Buffer.buffer("+OK\r\n"));
                default -> socket.write("+OK\r\n");
            }
        }));
    }
}
