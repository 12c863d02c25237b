package io.pop3gateway.server;

import java.net.IDN;
import java.util.Optional;

/** Host names as the network knows them. */
final class HostName {

    private HostName() {}

    /** The name in ASCII (RFC 5891), an address as it is; empty when it cannot be a name. */
    static Optional<String> ascii(String host) {
        if (host.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(host);
        }
        try {
            return Optional.of(IDN.toASCII(host));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }
}
