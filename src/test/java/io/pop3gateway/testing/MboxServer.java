package io.pop3gateway.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of Debian's small POP3 servers, unpacked by {@code .ci/mbox-servers}, in a root folder of its own, on a random port of
 * 127.0.0.1 without TLS. A maildrop is one file, its messages parted by lines that begin with {@code From}.
 */
public final class MboxServer implements AutoCloseable {

    /** Which server. */
    public enum Kind {
        /** Solar Designer's, which says as little as it can. */
        POPA3D("popa3d"),
        /** Solid POP3, which offers APOP. */
        SOLID("solid-pop3d");

        private final String program;

        Kind(String program) {
            this.program = program;
        }
    }

    /** Every user's. */
    public static final String PASSWORD = "correct-horse";

    private static final String HASH =
            "$6$mboxservers$SGHqgM12Q9yvh31iU4h5ev5HZX3EngySo9LHyZjd7WVjVslgfMyQR1fBzOQozcHvh"
                    + "kTAQL1PWut05ls5zTzVL.";
    private static final int FIRST_USER = 1500;

    private final TemporaryFolder folder;
    private final ForegroundProcess process;
    private final int port;

    private MboxServer(TemporaryFolder folder, ForegroundProcess process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param users their login names
     */
    public static MboxServer start(Kind kind, List<String> users) throws IOException {
        if (!Maildir.isRoot()) {
            throw new AssertionError("the servers need a root folder of their own: run their tests as root");
        }
        TemporaryFolder folder = TemporaryFolder.create(kind.program);
        RootFolder root = new RootFolder(folder.path());
        root.copyFrom(home(kind));
        configure(root, kind, users);
        int port = ForegroundProcess.freePort();
        ForegroundProcess process = ForegroundProcess.start(
                root.inside(
                        "/usr/sbin/couriertcpd",
                        "-address=127.0.0.1",
                        "-nodnslookup",
                        "-noidentlookup",
                        Integer.toString(port),
                        "/usr/sbin/" + kind.program),
                Map.of(),
                folder.path().resolve("sessions.log"));
        process.awaitListening(port);
        return new MboxServer(folder, process, port);
    }

    private static Path home(Kind kind) {
        String named = System.getProperty("MBOX_SERVERS_HOME", System.getenv("MBOX_SERVERS_HOME"));
        Path home = named == null
                ? Path.of(System.getProperty("project.basedir", ""), "target", "mbox-servers")
                : Path.of(named);
        if (!Files.isExecutable(home.resolve("usr/sbin").resolve(kind.program))) {
            throw new AssertionError(
                    "interoperability tests need " + kind.program + ": unpack it with '.ci/mbox-servers"
                            + " target/mbox-servers', or into another folder that the environment names as MBOX_SERVERS_HOME");
        }
        return home;
    }

    private static void configure(RootFolder root, Kind kind, List<String> users) throws IOException {
        root.folder("tmp");
        // A device could not be made everywhere; all that is asked of this one is that it can be opened.
        root.write("dev/null", "");
        root.write("etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\n");
        root.write("etc/group", "root:x:0:\nmail:x:8:\nusers:x:100:\n");
        root.write("etc/pam.d/" + kind.program, "auth required pam_unix.so\naccount required pam_unix.so\n");
        StringBuilder accounts = new StringBuilder();
        for (String account : List.of("root:x:0:0", "popa3d:x:110:100", "spop3d:x:111:100", "nobody:x:65534:65534")) {
            accounts.append(account).append("::/:/bin/false\n");
        }
        StringBuilder secrets = new StringBuilder();
        Path mail = root.folder("var/mail");
        for (int i = 0; i < users.size(); i++) {
            accounts.append("%s:x:%d:100::/:/bin/sh\n".formatted(users.get(i), FIRST_USER + i));
            secrets.append("%s:%s:19000:0:99999:7:::\n".formatted(users.get(i), HASH));
            Path box = Files.writeString(mail.resolve(users.get(i)), "");
            Files.setAttribute(box, "unix:uid", FIRST_USER + i);
            Files.setAttribute(box, "unix:gid", 8);
        }
        Files.setAttribute(mail, "unix:mode", 01777);
        root.write("etc/passwd", accounts.toString());
        root.write("etc/shadow", secrets.toString());
    }

    /** The port without TLS. */
    public int port() {
        return port;
    }

    /** Puts a message, its lines ended by LF, into a user's maildrop behind the earlier ones. */
    public void deliver(String user, String message) throws IOException {
        Path box = folder.path().resolve("var/mail").resolve(user);
        String mbox = Files.readString(box, StandardCharsets.ISO_8859_1)
                + "From anna@example.org Mon Jan  1 00:00:00 2024\n" + message + "\n";
        Files.writeString(box, mbox, StandardCharsets.ISO_8859_1);
    }

    /** Ends it and removes its mail. */
    @Override
    public void close() throws IOException {
        process.close();
        folder.close();
    }
}
