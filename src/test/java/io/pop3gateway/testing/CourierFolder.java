package io.pop3gateway.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Configuration and users of one Courier in its root folder. */
final class CourierFolder {

    private static final String MAKE_DATABASE = "/usr/lib/courier/courier/makedatprog";

    private final RootFolder root;

    CourierFolder(RootFolder root) {
        this.root = root;
    }

    void configure(String password, List<String> users) throws IOException {
        for (String folder : List.of("dev", "tmp", "run/courier/authdaemon", "etc/courier")) {
            root.folder(folder);
        }
        // A device could not be made everywhere; all that is asked of this one is that it can be opened.
        root.write("dev/null", "");
        root.write("etc/passwd", "root:x:0:0::/:/\ncourier:x:65534:65534::/:/\nnobody:x:65534:65534::/:/\n");
        root.write("etc/group", "root:x:0:\ncourier:x:65534:\nnogroup:x:65534:\n");
        root.write(
                "etc/courier/authdaemonrc",
                """
                authmodulelist="authuserdb"
                authmodulelistorig="authuserdb"
                daemons=4
                authdaemonvar=/run/courier/authdaemon
                """);
        root.write(
                "etc/courier/pop3d.pem",
                ThrowawayCertificate.shared().keyPem()
                        + ThrowawayCertificate.shared().certificatePem());
        StringBuilder places = new StringBuilder();
        StringBuilder secrets = new StringBuilder();
        for (String user : users) {
            places.append("%1$s\tuid=65534|gid=65534|home=/mail/%1$s|mail=/mail/%1$s|_=\n".formatted(user));
            secrets.append("%s\tsystempw=%s\n".formatted(user, hash(password)));
        }
        database("userdb", places.toString());
        database("userdbshadow", secrets.toString());
    }

    /** Writes one of the two databases of users: where they live, and their passwords. */
    private void database(String name, String lines) throws IOException {
        Path input = root.write("tmp/" + name, lines + ".\n");
        Process process = new ProcessBuilder(root.inside(
                        MAKE_DATABASE, "-", "/etc/courier/" + name + ".tmp", "/etc/courier/" + name + ".dat"))
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("Courier's " + MAKE_DATABASE + " must write the users' database");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing the users' database", e);
        }
    }

    private static String hash(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return "{SHA256}" + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
