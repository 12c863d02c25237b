package io.pop3gateway.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A server's process that stays in the foreground, watched until it answers and ended by its id. */
public final class ForegroundProcess implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(120);
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Process process;
    private final Path output;

    private ForegroundProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it; what it prints goes to {@code output}. */
    public static ForegroundProcess start(List<String> command, Map<String, String> environment, Path output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return new ForegroundProcess(builder.start(), output);
    }

    /** What follows the flags of a packaged Quarkus application on ports of 127.0.0.1. */
    public static List<String> quarkus(Path jar, int port, int managementPort) {
        return List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + managementPort,
                "-jar",
                jar.toString());
    }

    /** A port of 127.0.0.1 that nobody listens on just now. */
    public static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress("127.0.0.1", 0));
            return probe.getLocalPort();
        }
    }

    /** Waits until somebody listens on a port of 127.0.0.1. */
    void awaitListening(int port) throws IOException {
        await("listen on its port", () -> listens(port));
    }

    /** Waits until a file is there. */
    void awaitFile(Path file) throws IOException {
        await("make " + file.getFileName(), () -> Files.exists(file));
    }

    private void await(String what, BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (!condition.getAsBoolean()) {
            if (ended() || System.nanoTime() > deadline) {
                close();
                throw new IOException("the server must " + what + " within " + STARTING.toSeconds() + " s, but said: "
                        + Files.readString(output));
            }
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it ended, after a short wait: what follows a failed look before the next one. */
    private boolean ended() throws IOException {
        return waitFor(Duration.ofMillis(50));
    }

    /**
     * What it has of the machine's memory (Linux alone), in octets.
     *
     * @param line of {@code /proc/<id>/status}: {@code VmRSS} is what it has now, {@code VmHWM} the most that it had
     */
    public long residentOctets(String line) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
            return lines.filter(each -> each.startsWith(line + ":"))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) << 10)
                    .sum();
        }
    }

    /** Its id. */
    public long pid() {
        return process.pid();
    }

    /** Asks it to end, and does not wait for that. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it and what it started at this moment, without a chance to say farewell. */
    void kill() throws IOException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        waitFor(ENDING);
    }

    /** Whether it ended within so much time. */
    public boolean waitFor(Duration time) throws IOException {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a server", e);
        }
    }

    /** Ends it and what it started. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!waitFor(ENDING)) {
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroy);
    }
}
