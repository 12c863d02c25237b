package io.pop3gateway.interop;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One HTTP/1.1 request over a bare socket with a small window, whose answer is read as slowly as a test likes. */
final class HttpSocket implements AutoCloseable {

    private static final int WINDOW = 32 * 1024;
    /** Of whoever reads as fast as he can: in a window smaller than a packet of this machine each waits for its acknowledgement. */
    private static final int WIDE = 1024 * 1024;

    private static final int PATIENCE_MILLIS = 30_000;

    private static final String LENGTH = "content-length:";

    private final Socket socket = new Socket();
    private final InputStream in;
    private long leftInChunk;
    /** Octets left of a body that told its length; -1 for one in chunks. */
    private long left = -1;

    /** Sends the request. */
    HttpSocket(URI gateway, HttpMailbox mailbox, String path) throws IOException {
        socket.setReceiveBufferSize(WINDOW);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        in = new BufferedInputStream(socket.getInputStream(), 1024);
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + mailbox.authorization()
                + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the answer's head and gives its first line. */
    String status() throws IOException {
        return head().get(0);
    }

    /** Reads the answer's head: its first line and its fields. */
    List<String> head() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                left = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
        }
        return lines;
    }

    /** Reads at most so many octets of a body, in chunks (RFC 9112 §7.1) or of a known length; 0 at its proper end. */
    int body(byte[] octets, int most) throws IOException {
        return left < 0 ? chunked(octets, most) : counted(octets, most);
    }

    private int counted(byte[] octets, int most) throws IOException {
        if (left == 0) {
            return 0;
        }
        int read = in.read(octets, 0, (int) Math.min(most, left));
        if (read < 0) {
            throw new EOFException("the connection ended in the middle of the body");
        }
        left -= read;
        return read;
    }

    private int chunked(byte[] octets, int most) throws IOException {
        if (leftInChunk == 0) {
            leftInChunk = Long.parseLong(line(), 16);
        }
        if (leftInChunk == 0) {
            return 0;
        }
        int read = in.read(octets, 0, (int) Math.min(most, leftInChunk));
        if (read < 0) {
            throw new EOFException("the connection ended in the middle of a chunk");
        }
        leftInChunk -= read;
        if (leftInChunk == 0) {
            line();
        }
        return read;
    }

    /** From now on the answer is read as fast as it comes. */
    void hurry() throws IOException {
        socket.setReceiveBufferSize(WIDE);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the connection ended where a line was due");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
