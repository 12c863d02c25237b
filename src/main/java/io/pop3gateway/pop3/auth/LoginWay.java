package io.pop3gateway.pop3.auth;

import io.pop3gateway.pop3.auth.mechanism.MechanismChoice;
import java.util.Objects;

/** One way to log in that a server, a connection and credentials allow. */
public sealed interface LoginWay {

    /** The name of the commands {@code USER} and {@code PASS} among the mechanisms. */
    String USER = "USER";

    /** The name of the command {@code APOP} among the mechanisms. */
    String APOP = "APOP";

    /** The mechanism's name, {@link #USER} or {@link #APOP}. */
    String name();

    /** As in {@link SaslMechanism#strength()}. */
    int strength();

    /** The commands {@code USER} and {@code PASS} (RFC 1939 §7): the password as it is. */
    record UserPass() implements LoginWay {
        @Override
        public String name() {
            return USER;
        }

        @Override
        public int strength() {
            return Strength.USER;
        }
    }

    /**
     * The command {@code APOP} (RFC 1939 §7).
     *
     * @param timestamp that of the greeting
     */
    record Apop(ApopTimestamp timestamp) implements LoginWay {
        public Apop {
            Objects.requireNonNull(timestamp, "timestamp");
        }

        @Override
        public String name() {
            return APOP;
        }

        @Override
        public int strength() {
            return Strength.APOP;
        }
    }

    /**
     * The command {@code AUTH} (RFC 5034).
     *
     * @param mechanism fits the credentials that the way was chosen for
     * @param binding what this mechanism is to be started with, which need not be all that is known of the connection: see
     *     {@link MechanismChoice}
     */
    record Sasl(SaslMechanism mechanism, ChannelBinding binding) implements LoginWay {
        public Sasl {
            Objects.requireNonNull(mechanism, "mechanism");
            Objects.requireNonNull(binding, "binding");
        }

        @Override
        public String name() {
            return mechanism.name();
        }

        @Override
        public int strength() {
            return mechanism.strength();
        }

        /** Begins a login this way. */
        public SaslExchange start(Credentials credentials) {
            return mechanism.start(credentials, binding);
        }
    }
}
