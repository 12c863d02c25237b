package io.pop3gateway.pop3.auth;

/** Refuses credentials that a mechanism cannot carry. */
public final class Fitting {

    private Fitting() {}

    public static Credentials.Password password(SaslMechanism mechanism, Credentials credentials) {
        if (mechanism.fits(credentials) && credentials instanceof Credentials.Password password) {
            return password;
        }
        throw unfit(mechanism);
    }

    public static Credentials.BearerToken token(SaslMechanism mechanism, Credentials credentials) {
        if (mechanism.fits(credentials) && credentials instanceof Credentials.BearerToken token) {
            return token;
        }
        throw unfit(mechanism);
    }

    private static IllegalArgumentException unfit(SaslMechanism mechanism) {
        return new IllegalArgumentException("credentials must fit " + mechanism.name());
    }
}
