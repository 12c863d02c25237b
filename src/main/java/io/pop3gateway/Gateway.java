package io.pop3gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the process begins. */
@QuarkusMain
public class Gateway {

    /** Starts the gateway and waits until it is stopped. */
    public static void main(String... arguments) {
        // Quarkus would refuse what is no URI with a bare status; api.gate.HeadGate refuses it with a problem.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
