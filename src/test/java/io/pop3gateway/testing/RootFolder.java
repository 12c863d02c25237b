package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A root folder for one server: a copy of unpacked packages, in which the server's compiled-in paths hold. */
record RootFolder(Path root) {

    void copyFrom(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.forEach(file -> copy(file, root.resolve(home.relativize(file).toString())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** A command that runs with this folder as its root. */
    List<String> inside(String... command) {
        return Stream.concat(Stream.of("/usr/sbin/chroot", root.toString()), Stream.of(command))
                .toList();
    }
}
