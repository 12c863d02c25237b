package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real Dovecot of this machine with a configuration, mail and log of its own, from its start to {@link #close()}. Where
 * Dovecot is missing, {@link #start} fails: a test that needs it must not pass without it.
 */
public final class DovecotServer implements AutoCloseable {

    /** How a Dovecot is set up. */
    public enum Option {
        /** A maildrop admits one session at a time (RFC 1939 §4); Dovecot's own default admits several. */
        LOCK_SESSIONS,
        /** All password mechanisms, SCRAM and CRAM-MD5 too; otherwise PLAIN and LOGIN. */
        ALL_MECHANISMS
    }

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final Duration START = Duration.ofSeconds(20);

    private final Path home;
    private final Process process;
    private final int port;
    private final int tlsPort;
    private final AtomicInteger delivered = new AtomicInteger();

    private DovecotServer(Path home, Process process, int port, int tlsPort) {
        this.home = home;
        this.process = process;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param password of every user
     * @param users their login names
     */
    public static DovecotServer start(String password, List<String> users, Option... options) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("these tests need Dovecot: install Debian's package dovecot-pop3d, so that "
                    + PROGRAM + " is there");
        }
        try {
            Path home = Files.createTempDirectory("dovecot");
            int port = freePort();
            int tlsPort = freePort();
            setUp(home, password, users);
            Files.writeString(home.resolve("dovecot.conf"), configuration(home, port, tlsPort, List.of(options)));
            Process process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "-F",
                            "-c",
                            home.resolve("dovecot.conf").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("console.log").toFile())
                    .start();
            DovecotServer server = new DovecotServer(home, process, port, tlsPort);
            for (String user : users) {
                server.createMaildir(user);
            }
            server.awaitListening();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setUp(Path home, String password, List<String> users) throws IOException {
        // Dovecot's own users must be able to look into it.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        String passwords =
                users.stream().map(user -> user + ":{PLAIN}" + password + "\n").collect(Collectors.joining());
        Files.writeString(home.resolve("users"), passwords);
        Files.writeString(
                home.resolve("cert.pem"), ThrowawayCertificate.shared().certificatePem());
        Files.writeString(home.resolve("key.pem"), ThrowawayCertificate.shared().keyPem());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String configuration(Path home, int port, int tlsPort, List<Option> options) {
        String mechanisms = options.contains(Option.ALL_MECHANISMS)
                ? "plain login cram-md5 scram-sha-1 scram-sha-256"
                : "plain login";
        return Resources.text("/dovecot/dovecot.conf")
                .replace("@HOME@", home.toString())
                .replace("@PORT@", String.valueOf(port))
                .replace("@TLS_PORT@", String.valueOf(tlsPort))
                .replace("@MECHANISMS@", mechanisms)
                .replace("@LOCK@", options.contains(Option.LOCK_SESSIONS) ? "yes" : "no");
    }

    private void createMaildir(String user) throws IOException {
        for (String folder : List.of("new", "cur", "tmp")) {
            Files.createDirectories(maildir(user).resolve(folder));
        }
        giveToNobody(maildir(user));
    }

    private Path maildir(String user) {
        return home.resolve("mail").resolve(user);
    }

    private void giveToNobody(Path path) throws IOException {
        var nobody = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList()) {
                Files.setOwner(each, nobody);
            }
        }
    }

    private void awaitListening() {
        Awaitility.await("Dovecot answers; its log is in " + home).atMost(START).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "Dovecot must start, said: " + Files.readString(home.resolve("console.log")));
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return socket.getInputStream().read() == '+';
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** The port of POP3, plain until STLS. */
    public int port() {
        return port;
    }

    /** The port of POP3 over TLS. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Puts a message into a user's maildrop behind the earlier ones; Dovecot sends its lines with CRLF. */
    public void deliver(String user, byte[] message) {
        // Dovecot numbers messages in the order of these names.
        String name = "%010d.M%05d.host".formatted(1_700_000_000L + delivered.get(), delivered.getAndIncrement());
        try {
            Path file = maildir(user).resolve("tmp").resolve(name);
            Files.write(file, message);
            giveToNobody(file);
            Files.move(file, maildir(user).resolve("new").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many messages lie in a user's maildrop. */
    public int messages(String user) {
        int count = 0;
        for (String folder : List.of("new", "cur")) {
            try (Stream<Path> files = Files.list(maildir(user).resolve(folder))) {
                count += (int) files.count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return count;
    }

    /** What Dovecot logged so far. */
    public List<String> log() {
        try {
            Path file = home.resolve("dovecot.log");
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long logged(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return log().stream().filter(line -> wanted.matcher(line).find()).count();
    }

    /** Logins that succeeded so far. */
    public long logins() {
        return logged("pop3-login: Info: Login:");
    }

    /** Sessions that have ended, with QUIT or without. */
    public long endedSessions() {
        return logged("pop3\\(.*\\)<.*>: Info: (Disconnected|Connection closed|Logged out|Server shutting down)");
    }

    /** Sessions that have ended with QUIT. */
    public long quitSessions() {
        return logged("pop3\\(.*\\)<.*>: Info: (Disconnected: )?Logged out");
    }

    /** Waits until every session that logged in has ended, as the log tells it. */
    public void awaitNoSession() {
        Awaitility.await("all sessions ended, says Dovecot's log")
                .atMost(Duration.ofSeconds(10))
                .until(() -> logins() == endedSessions());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            try (Stream<Path> all = Files.walk(home)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
