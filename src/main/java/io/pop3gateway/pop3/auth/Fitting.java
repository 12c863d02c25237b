package io.pop3gateway.pop3.auth;

/** Refuses credentials that a mechanism cannot carry. */
final class Fitting {

    private Fitting() {}

    static Credentials.Password password(SaslMechanism mechanism, Credentials credentials) {
        if (mechanism.fits(credentials) && credentials instanceof Credentials.Password password) {
            return password;
        }
        throw unfit(mechanism);
    }

    static Credentials.BearerToken token(SaslMechanism mechanism, Credentials credentials) {
        if (mechanism.fits(credentials) && credentials instanceof Credentials.BearerToken token) {
            return token;
        }
        throw unfit(mechanism);
    }

    private static IllegalArgumentException unfit(SaslMechanism mechanism) {
        return new IllegalArgumentException("credentials must fit " + mechanism.name());
    }
}
