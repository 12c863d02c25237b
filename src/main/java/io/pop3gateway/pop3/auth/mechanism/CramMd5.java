package io.pop3gateway.pop3.auth.mechanism;

import io.pop3gateway.pop3.auth.ApopTimestamp;
import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Fitting;
import io.pop3gateway.pop3.auth.Hash;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.SaslMechanism;
import io.pop3gateway.pop3.auth.Strength;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * CRAM-MD5 (RFC 2195): a keyed digest of the server's challenge. Never chosen by itself: who sees the dialogue can guess
 * passwords at full speed, and the server proves nothing.
 */
final class CramMd5 implements SaslMechanism {

    @Override
    public String name() {
        return "CRAM-MD5";
    }

    @Override
    public SaslExchange start(Credentials credentials, ChannelBinding binding) {
        return new Exchange(Fitting.password(this, credentials));
    }

    @Override
    public boolean fits(Credentials credentials) {
        return credentials instanceof Credentials.Password password
                && !password.secret().isEmpty();
    }

    @Override
    public boolean safeInPlaintext() {
        return false;
    }

    @Override
    public int strength() {
        return Strength.CRAM_MD5;
    }

    private static final class Exchange implements SaslExchange {
        private final Credentials.Password login;
        private boolean answered;

        Exchange(Credentials.Password login) {
            this.login = login;
        }

        @Override
        public Optional<byte[]> initialResponse() {
            return Optional.empty();
        }

        @Override
        public byte[] respond(byte[] challenge) {
            // RFC 2195 §2: a challenge is a message id, as APOP's timestamp is.
            if (answered || !ApopTimestamp.isMessageId(new String(challenge, StandardCharsets.ISO_8859_1))) {
                throw SaslFailure.malformed("CRAM-MD5 has one challenge, <local@domain>");
            }
            answered = true;
            byte[] digest = Hash.MD5.hmac(login.secret().octets(), challenge);
            return (login.user() + " " + HexFormat.of().formatHex(digest)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean verified() {
            return true;
        }
    }
}
