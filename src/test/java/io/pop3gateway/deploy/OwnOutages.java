package io.pop3gateway.deploy;

import io.pop3gateway.testing.LoadServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A mail server that is well, by two names, since each has one line a minute for each kind of failure, and around the gateway a
 * Redis that is away and a folder for temporary files that can be taken away.
 */
public final class OwnOutages implements QuarkusTestResourceLifecycleManager {

    /** Too large to be held in memory. */
    private static final int LARGE = 400 << 10;

    private static final String TEMPORARY = "java.io.tmpdir";

    private final String before = System.getProperty(TEMPORARY);
    private Vertx vertx;
    private LoadServer server;
    private Path folder;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        server = new LoadServer(vertx);
        String line = "a line of a message\r\n";
        server.fill(
                "large",
                List.of(("Subject: large\r\n\r\n" + line.repeat(LARGE / line.length()))
                        .getBytes(StandardCharsets.US_ASCII)));
        try {
            folder = Files.createTempDirectory("spool");
            // Others of this process may have files there.
            folder.toFile().deleteOnExit();
            System.setProperty(TEMPORARY, folder.toString());
            Map<String, String> configuration = new HashMap<>(
                    Map.of("gateway.throttle.enabled", "true", "quarkus.redis.hosts", "redis://127.0.0.1:1"));
            for (String alias : List.of("fine", "well")) {
                configuration.put("gateway.servers." + alias + ".host", "127.0.0.1");
                configuration.put("gateway.servers." + alias + ".port", Integer.toString(server.port()));
                configuration.put("gateway.servers." + alias + ".security", "none");
            }
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        System.setProperty(TEMPORARY, before);
        if (server != null) {
            server.close();
            vertx.close();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(folder, new TestInjector.MatchesType(Path.class));
    }
}
