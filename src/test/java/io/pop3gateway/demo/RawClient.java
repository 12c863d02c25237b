package io.pop3gateway.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bare socket with lines: what it reads is exactly what the server sent. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawClient connect(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Connects, reads the greeting and logs in. */
    static RawClient loggedIn(int port, String user) throws IOException {
        RawClient client = connect(port);
        client.line();
        client.say("USER " + user);
        client.say("PASS 1234qwer");
        return client;
    }

    Socket socket() {
        return socket;
    }

    void send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Sends a line and reads the first line of its answer. */
    String say(String line) throws IOException {
        send(line + "\r\n");
        return line();
    }

    /** Reads a line that must end with CRLF, and gives it without. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet != '\n') {
            if (octet < 0) {
                throw new EOFException("the server closed the connection where an answer was due");
            }
            line.write(octet);
            octet = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (!text.endsWith("\r")) {
            throw new IOException("a line must end with CRLF, was: " + text);
        }
        return text.substring(0, text.length() - 1);
    }

    /** Reads lines up to the single dot, which is not among them; dots are still doubled. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        String line = line();
        while (!line.equals(".")) {
            lines.add(line);
            line = line();
        }
        return lines;
    }

    /** What comes until the server closes; fails when it does not. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
