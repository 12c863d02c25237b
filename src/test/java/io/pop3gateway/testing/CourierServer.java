package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Debian's Courier, unpacked by {@code .ci/courier}, in a root folder of its own, on two random ports of 127.0.0.1: one
 * plain with STLS, one with TLS from the first octet, both with {@link ThrowawayCertificate#shared()}. Its mechanisms are
 * LOGIN and PLAIN. It gives each line of a message a CRLF, so messages are to be delivered with LF alone.
 */
public final class CourierServer implements AutoCloseable {

    private static final String LOGIN = "/usr/lib/courier/courier/courierpop3login";
    private static final String SESSION = "/usr/lib/courier/courier/courierpop3d";
    private static final String TLS = "/usr/bin/couriertls";

    private final TemporaryFolder folder;
    private final List<ForegroundProcess> processes = new ArrayList<>();
    private final Map<String, Maildir> maildrops = new ConcurrentHashMap<>();
    private int port;
    private int tlsPort;

    private CourierServer(TemporaryFolder folder) {
        this.folder = folder;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param password of every user
     * @param users their login names
     */
    public static CourierServer start(String password, List<String> users) throws IOException {
        Path home = home();
        if (!Maildir.isRoot()) {
            throw new AssertionError("Courier needs a root folder of its own: run its tests as root");
        }
        CourierServer server = new CourierServer(TemporaryFolder.create("courier"));
        try {
            server.run(home, password, users);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static Path home() {
        String named = System.getProperty("COURIER_HOME", System.getenv("COURIER_HOME"));
        Path home = named == null
                ? Path.of(System.getProperty("project.basedir", ""), "target", "courier")
                : Path.of(named);
        if (!Files.isExecutable(home.resolve("usr/sbin/couriertcpd"))) {
            throw new AssertionError("interoperability tests need Courier: unpack it with '.ci/courier target/courier',"
                    + " or into another folder that the environment names as COURIER_HOME");
        }
        return home;
    }

    private void run(Path home, String password, List<String> users) throws IOException {
        RootFolder root = new RootFolder(folder.path());
        root.copyFrom(home);
        new CourierFolder(root).configure(password, users);
        for (String user : users) {
            maildrops.put(user, Maildir.create(folder.path().resolve("mail").resolve(user)));
        }
        port = ForegroundProcess.freePort();
        tlsPort = ForegroundProcess.freePort();
        processes.add(ForegroundProcess.start(
                root.inside("/usr/lib/courier/courier-authlib/authdaemond"), Map.of(), output("authentication")));
        processes.get(0).awaitFile(folder.path().resolve("run/courier/authdaemon/socket"));
        listen(root, port, false, LOGIN, SESSION, ".");
        listen(root, tlsPort, true, TLS, "-server", "-tcpd", LOGIN, SESSION, ".");
    }

    private void listen(RootFolder root, int at, boolean tls, String... session) throws IOException {
        String[] listener = {
            "/usr/sbin/couriertcpd",
            "-address=127.0.0.1",
            "-maxprocs=40",
            "-maxperip=40",
            "-nodnslookup",
            "-noidentlookup",
            Integer.toString(at)
        };
        Map<String, String> environment = new HashMap<>(Map.of(
                "POP3AUTH", "LOGIN PLAIN",
                "POP3AUTH_TLS", "LOGIN PLAIN",
                "COURIERTLS", TLS,
                "TLS_CERTFILE", "/etc/courier/pop3d.pem",
                "TLS_VERIFYPEER", "NONE"));
        environment.put(tls ? "POP3_TLS" : "POP3_STARTTLS", tls ? "1" : "YES");
        ForegroundProcess process = ForegroundProcess.start(
                root.inside(
                        Stream.concat(Stream.of(listener), Stream.of(session)).toArray(String[]::new)),
                environment,
                output("sessions"));
        processes.add(process);
        process.awaitListening(at);
    }

    private Path output(String name) {
        return folder.path().resolve(name + ".log");
    }

    /** The port without TLS, where STLS is known. */
    public int port() {
        return port;
    }

    /** The port with TLS from the first octet. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Puts a message into a user's maildrop behind the earlier ones. */
    public void deliver(String user, byte[] message) {
        try {
            maildrops.get(user).deliver(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many messages lie in a user's maildrop. */
    public int messages(String user) throws IOException {
        return maildrops.get(user).size();
    }

    /** Logins that succeeded so far. */
    public int logins() throws IOException {
        return count("INFO: LOGIN, user=");
    }

    /** Waits until every session that logged in has ended, as the log tells it. */
    public void awaitNoSession() {
        Awaitility.await("all sessions ended, says Courier's log")
                .atMost(Duration.ofSeconds(10))
                .until(() -> logins() == count("INFO: (LOGOUT|DISCONNECTED|TIMEOUT), user="));
    }

    private int count(String pattern) throws IOException {
        String text = Files.readString(output("sessions"), StandardCharsets.ISO_8859_1);
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    /** Ends it and removes its mail. */
    @Override
    public void close() throws IOException {
        for (ForegroundProcess process : processes) {
            process.close();
        }
        folder.close();
    }
}
