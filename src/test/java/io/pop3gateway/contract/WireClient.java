package io.pop3gateway.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests octet by octet as they are given, wrong ones too, each on a connection of its own. */
final class WireClient {

    /** Longer than any answer takes; a request without one hangs. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI gateway;

    WireClient(URI gateway) {
        this.gateway = gateway;
    }

    /**
     * Sends a request.
     *
     * @param target path and query, ready for the request line
     * @param headers fields but for {@code Host}, {@code Content-Length} and {@code Connection}, in ISO-8859-1
     * @param body null for none
     */
    Exchange send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        StringBuilder head =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            request.writeBytes(body);
        }
        return exchange(method, target, headers, body, answer(request.toByteArray()));
    }

    /**
     * Sends what may be no request at all.
     *
     * @param octets as they go over the wire; they should make the gateway close the connection
     * @param method what the answer is held against
     * @param target what the answer is held against
     */
    Exchange send(byte[] octets, String method, String target) throws IOException {
        return exchange(method, target, Map.of(), null, answer(octets));
    }

    private byte[] answer(byte[] request) throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            return read(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            String begin = new String(request, 0, Math.min(200, request.length), StandardCharsets.ISO_8859_1);
            throw new AssertionError("no end of the answer to " + begin, e);
        }
    }

    /** The whole answer; of one that goes on for as long as somebody listens, the beginning. */
    private static byte[] read(InputStream input) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int octets = input.read(piece); octets >= 0; octets = input.read(piece)) {
            answer.write(piece, 0, octets);
            String text = answer.toString(StandardCharsets.ISO_8859_1);
            if (text.contains("\r\n\r\n") && text.contains("text/event-stream")) {
                break;
            }
        }
        return answer.toByteArray();
    }

    private static Exchange exchange(
            String method, String target, Map<String, String> headers, byte[] body, byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no answer but '" + text + "' to " + method + " " + target);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, List<String>> fields = new TreeMap<>();
        Arrays.stream(lines).skip(1).map(line -> line.split(": ?", 2)).forEach(field -> fields.computeIfAbsent(
                        field[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                .add(field[1]));
        Map<String, List<String>> asked = new TreeMap<>();
        headers.forEach((name, value) -> asked.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        boolean whole = fields.containsKey("content-length");
        return new Exchange(
                method,
                target.split("\\?", 2)[0],
                Map.of(),
                new Exchange.Headers(asked),
                body == null ? new byte[0] : body,
                Integer.parseInt(lines[0].split(" ")[1]),
                new Exchange.Headers(fields),
                whole ? Arrays.copyOfRange(answer, end + 4, answer.length) : null);
    }
}
