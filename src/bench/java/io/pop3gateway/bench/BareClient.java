package io.pop3gateway.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/**
 * The floor: POP3 on plain sockets with every command pipelined that can be, no HTTP, nothing read but where answers end. It
 * knows beforehand what the server can, so it asks for no capabilities.
 */
final class BareClient {

    private final int port;
    private final SSLContext tls;
    private final byte[] octets = new byte[64 << 10];

    /** @param tls null: none */
    BareClient(int port, SSLContext tls) {
        this.port = port;
        this.tls = tls;
    }

    /** Logs in, lists sizes and unique-ids, and fetches the headers of the last messages; returns the octets that came. */
    long page(String user, int messages, int count) throws IOException {
        StringBuilder tops = new StringBuilder();
        for (int number = messages; number > messages - count; number--) {
            tops.append("TOP ").append(number).append(" 0\r\n");
        }
        return session(user, "LIST\r\nUIDL\r\n", 2, tops.toString(), count);
    }

    /** Logs in, looks for a message by its unique-id, and fetches it. */
    long read(String user, int number) throws IOException {
        return session(user, "UIDL\r\n", 1, "RETR " + number + "\r\n", 1);
    }

    /** The same for all messages, pipelined. */
    long export(String user, int messages) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int number = 1; number <= messages; number++) {
            all.append("RETR ").append(number).append("\r\n");
        }
        return session(user, "LIST\r\nUIDL\r\n", 2, all.toString(), messages);
    }

    /** Logs in and lists sizes and unique-ids. */
    long index(String user) throws IOException {
        return session(user, "LIST\r\nUIDL\r\n", 2, "", 0);
    }

    private long session(String user, String lists, int listed, String fetches, int fetched) throws IOException {
        try (Socket plain = new Socket()) {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress("127.0.0.1", port));
            try (Socket socket =
                    tls == null ? plain : tls.getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream();
                AnswerEnds ends = new AnswerEnds();
                long came = until(in, ends, 1, 0);
                send(out, "USER " + user + "\r\nPASS pw\r\n" + lists);
                came += until(in, ends, 2, listed);
                if (fetched > 0) {
                    send(out, fetches);
                    came += until(in, ends, 0, fetched);
                }
                send(out, "QUIT\r\n");
                return came;
            }
        }
    }

    private static void send(OutputStream out, String commands) throws IOException {
        out.write(commands.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private long until(InputStream in, AnswerEnds ends, int lines, int lists) throws IOException {
        ends.expect(lines, lists);
        long came = 0;
        while (!ends.all()) {
            int length = in.read(octets);
            if (length < 0) {
                throw new IOException("the server must not end the session");
            }
            ends.take(octets, 0, length);
            came += length;
        }
        return came;
    }
}
