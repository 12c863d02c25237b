package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class ScramFuzzTest {

    /** A server's messages, whatever their octets: answered, or refused as a {@link SaslFailure}; never believed. */
    @FuzzTest(maxDuration = "60s")
    void serverMessages_anyOctets_areNeverBelieved(FuzzedDataProvider data) {
        SaslExchange login = new Scram(Hash.SHA_1, data.consumeBoolean(), () -> "nonce")
                .start(
                        new Credentials.Password("user", Secret.of("pencil")),
                        new ChannelBinding.TlsServerEndPoint(new byte[] {1}));
        try {
            byte[] first = data.consumeBytes(data.consumeInt(0, 200));
            assertThat(Logins.text(login.respond(first))).matches("c=[^,]+,r=nonce[^,]+,p=[^,]+");
            login.respond(data.consumeRemainingAsBytes());
        } catch (SaslFailure expected) {
            assertThat(expected.reason()).isNotNull();
        }
        // It would take the password to make the signature.
        assertThat(login.verified()).isFalse();
    }
}
