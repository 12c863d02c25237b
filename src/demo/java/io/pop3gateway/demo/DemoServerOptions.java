package io.pop3gateway.demo;

import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * How a {@link DemoPop3Server} protects connections and logs in.
 *
 * @param key the server's key and certificate; empty: no TLS
 * @param implicitTls whether TLS comes before the greeting (RFC 8314 §3.3); false with a key: {@code STLS} is offered
 * @param apop whether the greeting carries a stamp, so that {@code APOP} works
 * @param autologout how long a session may be silent, whole seconds, 600 or more (RFC 1939 §3)
 */
public record DemoServerOptions(Optional<KeyCertOptions> key, boolean implicitTls, boolean apop, Duration autologout) {

    private static final Duration AUTOLOGOUT = Duration.ofMinutes(10);

    public DemoServerOptions {
        if (implicitTls && key.isEmpty()) {
            throw new IllegalArgumentException("a server that speaks TLS must have a key, had none");
        }
        if (autologout.compareTo(AUTOLOGOUT) < 0) {
            throw new IllegalArgumentException("the autologout timer must be 10 minutes or more, was " + autologout);
        }
    }

    /** Without TLS. */
    public static DemoServerOptions plain() {
        return new DemoServerOptions(Optional.empty(), false, false, AUTOLOGOUT);
    }

    /** Plain until the client gives {@code STLS}. */
    public static DemoServerOptions startTls(KeyCertOptions key) {
        return new DemoServerOptions(Optional.of(key), false, false, AUTOLOGOUT);
    }

    /** TLS from the first octet. */
    public static DemoServerOptions tls(KeyCertOptions key) {
        return new DemoServerOptions(Optional.of(key), true, false, AUTOLOGOUT);
    }

    /** The same with a stamp in the greeting. */
    public DemoServerOptions withApop() {
        return new DemoServerOptions(key, implicitTls, true, autologout);
    }
}
