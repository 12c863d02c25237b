package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A real Dovecot of this machine with a configuration, mail and log of its own, from its start to {@link #close()}, on two
 * random ports of 127.0.0.1. Where Dovecot is missing, {@link #start} fails: a test that needs it must not pass without it.
 */
public final class DovecotServer implements AutoCloseable {

    /** How a Dovecot is set up. */
    public enum Option {
        /** A maildrop admits one session at a time (RFC 1939 §4); Dovecot's own default admits several. */
        LOCK_SESSIONS,
        /** All password mechanisms, SCRAM and CRAM-MD5 too; otherwise PLAIN and LOGIN. */
        ALL_MECHANISMS,
        /** It makes an address wait from which wrong passwords came, the longer the more, as Dovecot's own default does. */
        PENALTY,
        /**
         * It wants the certificate of {@link ThrowawayCertificate#shared()} from whoever connects, and takes it for a login by
         * EXTERNAL.
         */
        WANTS_CERTIFICATES,
        /** It takes {@code XCLIENT} from this machine. */
        TRUSTS_THIS_MACHINE,
        /** A process takes any number of logins or sessions, as on large sites; otherwise each has one of its own. */
        REUSES_PROCESSES,
        /** Each connection must begin with a header of the PROXY protocol. */
        AWAITS_PROXY_HEADER,
        /** XOAUTH2 and OAUTHBEARER with the tokens of {@link DovecotServer#token}. */
        TOKENS
    }

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");

    private final TemporaryFolder home;
    private ForegroundProcess process;
    private final DovecotConfiguration configuration;
    private final Map<String, Maildir> maildirs = new ConcurrentHashMap<>();
    private final Queue<String> fresh = new ConcurrentLinkedQueue<>();

    private DovecotServer(TemporaryFolder home, ForegroundProcess process, DovecotConfiguration configuration) {
        this.home = home;
        this.process = process;
        this.configuration = configuration;
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
            TemporaryFolder home = TemporaryFolder.create("dovecot");
            DovecotConfiguration configuration = new DovecotConfiguration(
                    home.path(), ForegroundProcess.freePort(), ForegroundProcess.freePort(), Set.of(options));
            setUp(home, configuration, password, users);
            DovecotServer server = new DovecotServer(home, run(home, configuration), configuration);
            server.fresh.addAll(users);
            for (String user : users) {
                server.maildirs.put(
                        user, Maildir.create(home.path().resolve("mail").resolve(user)));
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ForegroundProcess run(TemporaryFolder home, DovecotConfiguration configuration) throws IOException {
        ForegroundProcess process = ForegroundProcess.start(
                List.of(
                        PROGRAM.toString(),
                        "-F",
                        "-c",
                        home.path().resolve("dovecot.conf").toString()),
                Map.of(),
                home.path().resolve("console.log"));
        process.awaitListening(configuration.port());
        process.awaitListening(configuration.tlsPort());
        return process;
    }

    private static void setUp(
            TemporaryFolder home, DovecotConfiguration configuration, String password, List<String> users)
            throws IOException {
        home.file(
                "users",
                users.stream().map(user -> user + ":{PLAIN}" + password + "\n").collect(Collectors.joining()));
        home.file("cert.pem", ThrowawayCertificate.shared().certificatePem());
        home.file("key.pem", ThrowawayCertificate.shared().keyPem());
        home.file("keys/default/HS256/default", SignedToken.encodedKey());
        home.file("oauth2.conf", configuration.oauth2());
        home.file("dovecot.conf", configuration.text());
        Maildir.own(home.subfolder("mail"));
    }

    /** A user that was not handed out before, for a test that wants a maildrop of its own. */
    public String freshUser() {
        String user = fresh.poll();
        if (user == null) {
            throw new IllegalStateException("there must be a user for each that asks, all were handed out");
        }
        return user;
    }

    /** The port of POP3, plain until STLS. */
    public int port() {
        return configuration.port();
    }

    /** The port of POP3 over TLS. */
    public int tlsPort() {
        return configuration.tlsPort();
    }

    /** An access token of a user, valid for an hour. */
    public String token(String user) {
        return SignedToken.of(user, Instant.now());
    }

    /** Puts a message into a user's maildrop behind the earlier ones; Dovecot sends its lines with CRLF. */
    public void deliver(String user, byte[] message) {
        try {
            maildirs.get(user).deliver(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many messages lie in a user's maildrop. */
    public int messages(String user) {
        try {
            return maildirs.get(user).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Dovecot logged so far. */
    public List<String> log() {
        return sessions().text().lines().toList();
    }

    /** What Dovecot logged of its sessions so far. */
    public DovecotLog sessions() {
        return new DovecotLog(home.path().resolve("dovecot.log"));
    }

    /** Logins that succeeded so far. */
    public long logins() {
        return sessions().logins().size();
    }

    /** Sessions that have ended, with QUIT or without. */
    public long endedSessions() {
        return sessions().ended().size();
    }

    /** Sessions that have ended with QUIT. */
    public long quitSessions() {
        return sessions().ended().stream().filter(DovecotLog.Ended::loggedOut).count();
    }

    /** Waits until every session that logged in has ended, as the log tells it. */
    public void awaitNoSession() {
        Awaitility.await("all sessions ended, says Dovecot's log")
                .atMost(Duration.ofSeconds(10))
                .until(() -> logins() == endedSessions());
    }

    /** Kills it with all its sessions, as the machine does that runs out of memory. */
    public void kill() {
        try {
            process.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again behind {@link #kill()}, with its mail and on its ports, and waits until it answers. */
    public void startAgain() {
        try {
            process = run(home, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and removes its mail. */
    @Override
    public void close() {
        try {
            process.close();
            home.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
