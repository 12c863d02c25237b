package io.pop3gateway.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the POP3 server with the sample mailboxes beside the gateway, in the demo's profile only. */
@ApplicationScoped
@IfBuildProfile("demo")
public class DemoStartup {

    private static final Logger LOG = Logger.getLogger(DemoStartup.class);

    private final DemoPop3Server server;
    private final String host;
    private final int port;
    private final int pagePort;

    DemoStartup(
            Vertx vertx,
            @ConfigProperty(name = "gateway.servers.demo.host") String host,
            @ConfigProperty(name = "gateway.servers.demo.port") int port,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int pagePort) {
        this.server = new DemoPop3Server(vertx, DemoServerOptions.plain(), SampleMailboxes.restored());
        this.host = host;
        this.port = port;
        this.pagePort = pagePort;
    }

    void register(@Observes Router router) {
        new LessonRoutes(server.dialogues()).register(router);
    }

    void start(@Observes StartupEvent event) {
        int bound = server.listen(host, port)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LOG.infof(
                "Sample mailbox: http://localhost:%d/ (user asozykin or gallery, password 1234qwer; POP3 itself on %s:%d)",
                pagePort, host, bound);
    }

    void stop(@Observes ShutdownEvent event) {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
