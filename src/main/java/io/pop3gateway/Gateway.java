package io.pop3gateway;

import io.pop3gateway.api.openapi.LazyContract;
import io.pop3gateway.observability.FirstLine;
import io.pop3gateway.observability.LogMessage;
import io.pop3gateway.server.StartCheck;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the process begins. */
@QuarkusMain
public class Gateway {

    /** Where Vert.x keeps what it unpacks. */
    private static final String CACHE = "vertx.cacheDirBase";

    /** Where the library of Brotli would be loaded from. */
    private static final String BROTLI = "brotli4j.library.path";

    /** Whose levels and forms of log the configuration speaks of. */
    private static final String LOG_MANAGER = "java.util.logging.manager";

    /** Starts the gateway and waits until it is stopped. */
    public static void main(String... arguments) {
        if (System.getProperty(LOG_MANAGER) == null) {
            System.setProperty(LOG_MANAGER, "org.jboss.logmanager.LogManager");
        }
        // Quarkus would refuse what is no URI with a bare status; api.gate.HeadGate refuses it with a problem.
        System.setProperty("vertx.disableURIValidation", "true");
        // Answers are compressed with gzip; Netty would unpack its library of Brotli into the folder for messages all
        // the same.
        System.setProperty(BROTLI, "none");
        keepFilesPrivate();
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            if (!mayStart()) {
                System.exit(1);
            }
            LazyContract.postpone();
        }
        Quarkus.run(arguments);
    }

    /** The folder that Quarkus would make for Vert.x is open to every user of the machine; this one is ours alone. */
    private static void keepFilesPrivate() {
        if (System.getProperty(CACHE) == null) {
            try {
                Path folder = Files.createTempDirectory("pop3-gateway-");
                folder.toFile().deleteOnExit();
                System.setProperty(CACHE, folder.toString());
            } catch (IOException e) {
                throw new UncheckedIOException("the folder for temporary files must be writable", e);
            }
        }
    }

    /** Whether the configuration can work; what is wrong with it is said before anything else is, in the form of the log. */
    private static boolean mayStart() {
        try {
            SmallRyeConfig config = ConfigUtils.configBuilder().build();
            List<String> broken = new StartCheck(config, System.getenv()).broken();
            if (!broken.isEmpty()) {
                tell(broken, config);
            }
            return broken.isEmpty();
        } catch (RuntimeException e) {
            // What cannot even be read is for the start itself to tell.
            return true;
        }
    }

    /** On the console itself: there is no log before Quarkus starts. */
    private static void tell(List<String> broken, SmallRyeConfig config) {
        boolean json = config.getOptionalValue("quarkus.log.console.json.enabled", Boolean.class)
                .orElse(true);
        broken.forEach(sentence -> System.out.println(FirstLine.of(LogMessage.CONFIGURATION, sentence, json)));
    }
}
