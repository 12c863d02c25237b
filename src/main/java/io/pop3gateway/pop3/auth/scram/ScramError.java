package io.pop3gateway.pop3.auth.scram;

import io.pop3gateway.pop3.auth.SaslFailure;

/** What a server's {@code e=} means (RFC 5802 §7, {@code server-error-value}). */
final class ScramError {

    private ScramError() {}

    static SaslFailure failure(String value) {
        return switch (value) {
            case "invalid-proof", "unknown-user", "invalid-username-encoding" ->
                new SaslFailure(SaslFailure.Reason.CREDENTIALS_REFUSED, "the server refused user or password");
            case "channel-bindings-dont-match",
                    "server-does-support-channel-binding",
                    "channel-binding-not-provided",
                    "unsupported-channel-binding-type" ->
                new SaslFailure(SaslFailure.Reason.CHANNEL_BINDING_REFUSED, "the server refused the channel binding");
            default -> new SaslFailure(SaslFailure.Reason.REFUSED, "the server ended the SCRAM login");
        };
    }
}
