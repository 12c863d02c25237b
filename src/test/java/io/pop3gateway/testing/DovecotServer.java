package io.pop3gateway.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Debian's Dovecot with a private configuration, on two random ports of 127.0.0.1: one plain with STLS, one with TLS from
 * the first octet, both with {@link ThrowawayCertificate#shared()}. Every user's password is {@link #PASSWORD}.
 */
public final class DovecotServer implements AutoCloseable {

    /** The password of all users. */
    public static final String PASSWORD = "correct horse battery";

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/dovecot"), Path.of("/usr/local/sbin/dovecot"));

    private final TemporaryFolder folder;
    private final ForegroundProcess process;
    private final int port;
    private final int tlsPort;
    private final Map<String, Maildir> maildrops = new ConcurrentHashMap<>();

    private DovecotServer(TemporaryFolder folder, ForegroundProcess process, int port, int tlsPort) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param lockSession whether a maildrop takes one session at a time ({@code pop3_lock_session})
     * @param users the names of the users
     */
    public static DovecotServer start(boolean lockSession, String... users) throws IOException {
        Path program = PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "interoperability tests need Dovecot: install it with 'apt-get install dovecot-pop3d'"));
        TemporaryFolder folder = TemporaryFolder.create("dovecot");
        DovecotConfiguration configuration = new DovecotConfiguration(
                folder.path(), ForegroundProcess.freePort(), ForegroundProcess.freePort(), lockSession);
        Path file = write(folder, configuration, users);
        ForegroundProcess process = ForegroundProcess.start(
                List.of(program.toString(), "-F", "-c", file.toString()),
                Map.of(),
                folder.path().resolve("output"));
        process.awaitListening(configuration.port());
        process.awaitListening(configuration.tlsPort());
        DovecotServer server = new DovecotServer(folder, process, configuration.port(), configuration.tlsPort());
        for (String user : users) {
            server.maildrops.put(
                    user, Maildir.create(folder.path().resolve("mail").resolve(user)));
        }
        return server;
    }

    private static Path write(TemporaryFolder folder, DovecotConfiguration configuration, String... users)
            throws IOException {
        folder.subfolder("run");
        folder.subfolder("state");
        folder.file("certificate.pem", ThrowawayCertificate.shared().certificatePem());
        folder.file("key.pem", ThrowawayCertificate.shared().keyPem());
        folder.file("keys/default/HS256/default", SignedToken.encodedKey());
        folder.file("oauth2.conf", configuration.oauth2());
        StringBuilder passwords = new StringBuilder();
        for (String user : users) {
            passwords.append(user).append(":{PLAIN}").append(PASSWORD).append('\n');
        }
        folder.file("users", passwords.toString());
        Maildir.own(folder.subfolder("mail"));
        return folder.file("dovecot.conf", configuration.text());
    }

    /** The port without TLS, where STLS is known. */
    public int port() {
        return port;
    }

    /** The port with TLS from the first octet. */
    public int tlsPort() {
        return tlsPort;
    }

    /** The maildrop of a user that it was started with. */
    public Maildir maildrop(String user) {
        return maildrops.get(user);
    }

    /** An access token of a user, valid for an hour. */
    public String token(String user) {
        return SignedToken.of(user, Instant.now());
    }

    /** What it noted so far. */
    public DovecotLog log() {
        return new DovecotLog(folder.path().resolve("log"));
    }

    /** Ends it and removes its mail. */
    @Override
    public void close() throws IOException {
        process.close();
        folder.close();
    }
}
