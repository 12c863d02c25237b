package io.pop3gateway.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Somebody who asks a subject one thing after the other over a connection that stays open. */
final class Caller {

    private final int port;
    private final byte[] octets = new byte[64 << 10];

    Caller(int port) {
        this.port = port;
    }

    /** The octets of a body, which is read and thrown away; fails where it is not a success. */
    long octets(String path, String user) {
        try (InputStream body = open(path, user).getInputStream()) {
            long count = 0;
            for (int length = body.read(octets); length >= 0; length = body.read(octets)) {
                count += length;
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body as text. */
    String text(String path, String user) {
        try (InputStream body = open(path, user).getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpURLConnection open(String path, String user) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestProperty("Authorization", Wrk.basic(user));
        return connection;
    }
}
