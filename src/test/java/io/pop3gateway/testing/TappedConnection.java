package io.pop3gateway.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** One connection through a {@link MailTap}. */
public final class TappedConnection {

    /** So much of what the server said is kept. */
    private static final int RECORD = 256 * 1024;

    private static final int PIECE = 8 * 1024;

    private final Socket client;
    private final Socket server;
    private final Optional<Trouble> trouble;
    private final List<String> commands = new ArrayList<>();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final AtomicLong fromServer = new AtomicLong();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean struck;
    private volatile boolean silent;
    private long letThrough;

    TappedConnection(Socket client, Socket server, Optional<Trouble> trouble) {
        this.client = client;
        this.server = server;
        this.trouble = trouble;
        this.struck = trouble.filter(from -> from.at().isEmpty()).isPresent();
    }

    /** Octets read from the server so far. */
    public long octetsFromServer() {
        return fromServer.get();
    }

    /** Whether neither side has closed it. */
    public boolean isOpen() {
        return !client.isClosed();
    }

    /** Whether its trouble lets nothing through now. */
    public boolean isSilent() {
        return silent && isOpen();
    }

    /** What the client has said so far. */
    public List<String> commands() {
        synchronized (commands) {
            return List.copyOf(commands);
        }
    }

    /**
     * The dialogue as it is written in books: each command ({@code C: }) and the lines of its answer ({@code S: }), which
     * come in the order of the commands however these were sent (RFC 1939 §3).
     */
    public List<String> dialogue() {
        synchronized (answers) {
            return Pairing.of(commands(), answers.toString(StandardCharsets.UTF_8));
        }
    }

    void start() {
        thread("tap-client", () -> relay(this::clientToServer));
        thread("tap-server", () -> relay(this::serverToClient));
    }

    void goOn() {
        goOn.countDown();
    }

    void close() {
        goOn.countDown();
        close(server);
        close(client);
    }

    private interface Relay {
        void run() throws IOException;
    }

    private void relay(Relay direction) {
        try {
            direction.run();
        } catch (IOException e) {
            // One side broke the connection: the other one's ends too.
            close();
        }
    }

    private void clientToServer() throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        OutputStream out = server.getOutputStream();
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            String text = new String(line, StandardCharsets.UTF_8).stripTrailing();
            synchronized (commands) {
                commands.add(text);
            }
            boolean strikes =
                    !struck && trouble.filter(at -> text.startsWith(at.at())).isPresent();
            if (strikes && !trouble.get().passedOn()) {
                break;
            }
            struck |= strikes;
            out.write(line);
        }
        close();
    }

    /** A line with its end; what stands before the end of the input where there is none. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0) {
            line.write(octet);
            if (octet == '\n') {
                break;
            }
            octet = in.read();
        }
        return line.toByteArray();
    }

    private void serverToClient() throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = server.getInputStream().read(piece);
                read >= 0;
                read = server.getInputStream().read(piece)) {
            fromServer.addAndGet(read);
            record(piece, read);
            int passed = struck && goOn.getCount() > 0 ? allowed(read) : read;
            client.getOutputStream().write(piece, 0, passed);
            if (passed < read) {
                if (trouble.orElseThrow().then() == Trouble.Then.END) {
                    close();
                    return;
                }
                awaitHealing();
                client.getOutputStream().write(piece, passed, read - passed);
            }
        }
        client.shutdownOutput();
    }

    private int allowed(int read) {
        long left = trouble.orElseThrow().octets() - letThrough;
        int passed = (int) Math.min(left, read);
        letThrough += passed;
        return passed;
    }

    private void record(byte[] piece, int length) {
        synchronized (answers) {
            answers.write(piece, 0, Math.min(length, RECORD - answers.size()));
        }
    }

    private void awaitHealing() throws IOException {
        silent = true;
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            silent = false;
        }
    }

    static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
