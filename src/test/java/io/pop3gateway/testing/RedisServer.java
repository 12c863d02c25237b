package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A Redis on a random port of 127.0.0.1 that keeps nothing on the disk. */
public final class RedisServer implements AutoCloseable {

    private final TemporaryFolder home;
    private final int port;
    private ForegroundProcess process;

    private RedisServer(TemporaryFolder home, int port) throws IOException {
        this.home = home;
        this.port = port;
        startAgain();
    }

    /** Starts one. */
    public static RedisServer start() {
        try {
            return new RedisServer(TemporaryFolder.create("redis"), ForegroundProcess.freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it once more after {@link #kill}, on its port, with nothing in it. */
    public void startAgain() throws IOException {
        List<String> command = List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                home.path().toString());
        process = ForegroundProcess.start(command, Map.of(), home.path().resolve("output"));
        process.awaitListening(port);
    }

    /** As {@code quarkus.redis.hosts} takes it. */
    public String address() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it at once, as a machine that fails does; what it held is gone. */
    public void kill() throws IOException {
        process.close();
    }

    @Override
    public void close() throws IOException {
        process.close();
        home.close();
    }
}
