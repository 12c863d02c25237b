package io.pop3gateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A POP3 server on a random port of 127.0.0.1 that plays a {@link Transcript}, one of its dialogues on each connection,
 * and reports how the client kept to it. Each connection has a thread; the script, not the client, sets the pace.
 */
public final class ScriptedServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Transcript transcript;
    private final Delivery delivery;
    private final List<Fault> faults;
    private final ServerSocket listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<CompletableFuture<DialogueReport>> reports = new ArrayList<>();
    private int accepted;

    private ScriptedServer(Transcript transcript, Delivery delivery, List<Fault> faults) throws IOException {
        this.transcript = transcript;
        this.delivery = delivery;
        this.faults = List.copyOf(faults);
        listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        transcript.dialogues().forEach(dialogue -> reports.add(new CompletableFuture<>()));
    }

    /** Starts to listen; the faults strike on every connection. */
    public static ScriptedServer start(Transcript transcript, Delivery delivery, Fault... faults) throws IOException {
        ScriptedServer server = new ScriptedServer(transcript, delivery, List.of(faults));
        thread("scripted-listener", server::accept);
        return server;
    }

    /** The port of 127.0.0.1 that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Connections that are open now. */
    public int openConnections() {
        return open.size();
    }

    /** Connections that were accepted so far, those beyond the script included. */
    public synchronized int acceptedConnections() {
        return accepted;
    }

    /**
     * The reports of all the script's connections, in their order; waits at most 15 s until the last has ended.
     *
     * @throws AssertionError when a connection never came or never ended
     */
    public List<DialogueReport> reports() {
        List<DialogueReport> ended = new ArrayList<>();
        for (CompletableFuture<DialogueReport> report : reports) {
            try {
                ended.add(report.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                throw new AssertionError("connection " + (ended.size() + 1) + " of " + transcript.name()
                        + (acceptedConnections() > ended.size() ? " was never closed" : " was never opened"));
            } catch (ExecutionException e) {
                throw new AssertionError("the server failed to play " + transcript.name(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + transcript.name(), e);
            }
        }
        return ended;
    }

    /** How the client departed from the script on any connection; empty when it kept to it. */
    public Optional<String> complaint() {
        List<DialogueReport> ended = reports();
        int surplus = acceptedConnections() - ended.size();
        if (surplus > 0) {
            return Optional.of("the client must connect " + ended.size() + " times, but did so " + surplus + " more");
        }
        return ended.stream().flatMap(report -> report.complaint().stream()).findFirst();
    }

    /** Stops listening and ends all connections. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                int index = count();
                if (index < reports.size()) {
                    open.add(socket);
                    thread("scripted-" + transcript.name() + "-" + index, () -> serve(socket, index));
                } else {
                    socket.close();
                }
            }
        } catch (IOException e) {
            // The listener was closed: the end of the server.
            closed.countDown();
        }
    }

    private synchronized int count() {
        return accepted++;
    }

    private void serve(Socket socket, int index) {
        CompletableFuture<DialogueReport> report = reports.get(index);
        try {
            report.complete(
                    new ScriptedDialogue(socket, transcript.dialogues().get(index), delivery, faults, this::pause)
                            .play());
        } catch (IOException | RuntimeException e) {
            report.completeExceptionally(e);
        } finally {
            open.remove(socket);
        }
    }

    private void pause(Duration time) throws IOException {
        try {
            if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the server was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
