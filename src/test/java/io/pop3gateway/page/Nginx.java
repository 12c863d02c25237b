package io.pop3gateway.page;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Debian's nginx in front of a gateway, with its default settings but what the guide says: below {@code /mail/}. */
final class Nginx implements AutoCloseable {

    private static final String CONFIGURATION =
            """
            USER
            daemon off;
            pid FOLDER/pid;
            error_log FOLDER/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path FOLDER/body;
                fastcgi_temp_path FOLDER/fastcgi;
                uwsgi_temp_path FOLDER/uwsgi;
                scgi_temp_path FOLDER/scgi;
                proxy_temp_path FOLDER/held;
                gzip on;
                server {
                    listen 127.0.0.1:PORT;
                    LOCATION
                }
            }
            """;

    private final Path folder;
    private final int port;
    private final Process process;

    Nginx(int gateway) throws IOException {
        folder = Files.createTempDirectory("nginx");
        port = unusedPort();
        // Its workers would be another user's, who may not write here.
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(
                configuration,
                CONFIGURATION
                        .replace("USER", user)
                        .replace("PORT", Integer.toString(port))
                        .replace("LOCATION", asTheGuideSays().replace(":8080/", ":" + gateway + "/"))
                        .replace("FOLDER", folder.toString()));
        File output = folder.resolve("output").toFile();
        process = new ProcessBuilder(
                        List.of("/usr/sbin/nginx", "-e", folder + "/error.log", "-c", configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        await("nginx listens").atMost(Duration.ofSeconds(30)).until(this::listens);
    }

    private static String asTheGuideSays() throws IOException {
        String guide = Files.readString(Path.of(System.getProperty("project.basedir"), "src/site/markdown/proxies.md"));
        int begin = guide.indexOf("```nginx\n") + "```nginx\n".length();
        return guide.substring(begin, guide.indexOf("```", begin));
    }

    int port() {
        return port;
    }

    /** Octets of answers that it holds in files. */
    long held() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("held"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private boolean listens() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("nginx ended: " + Files.readString(folder.resolve("output")));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
