package io.pop3gateway.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A maildrop as a folder of messages (maildir), which belongs to {@code nobody} where the tests run as root. */
public final class Maildir {

    private static final String OWNER = "nobody";

    private final Path folder;
    private int delivered;

    private Maildir(Path folder) {
        this.folder = folder;
    }

    static Maildir create(Path folder) throws IOException {
        for (Path part : List.of(folder, folder.resolve("cur"), folder.resolve("new"), folder.resolve("tmp"))) {
            own(Files.createDirectories(part));
        }
        return new Maildir(folder);
    }

    /** Whether this process may give files away. */
    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static void own(Path file) throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OWNER));
        }
    }

    /** Delivers a message, octet for octet; the server sees it whole or not at all. */
    public synchronized void deliver(byte[] octets) throws IOException {
        // A name that grows keeps the order of arrival.
        String name = "%010d.M%06d.test".formatted(1_700_000_000 + delivered, delivered++);
        Path file = folder.resolve("tmp").resolve(name);
        Files.write(file, octets);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        own(file);
        Files.move(file, folder.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Messages in the maildrop, seen or not. */
    public int size() throws IOException {
        int count = 0;
        for (String part : List.of("cur", "new")) {
            try (Stream<Path> files = Files.list(folder.resolve(part))) {
                count += (int) files.count();
            }
        }
        return count;
    }
}
