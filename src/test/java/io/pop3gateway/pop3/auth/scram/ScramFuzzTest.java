package io.pop3gateway.pop3.auth.scram;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Hash;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.mechanism.Logins;
import java.nio.charset.StandardCharsets;

class ScramFuzzTest {

    private static final ChannelBinding BINDING = new ChannelBinding.TlsServerEndPoint(new byte[] {1});

    /**
     * A server's messages, whatever their octets: answered, or refused as a {@link SaslFailure}, never believed.
     *
     * @param messages the first, a line feed, and the last
     */
    @FuzzTest(maxDuration = "60s")
    void serverMessages_anyOctets_areNeverBelieved(byte[] messages) {
        String text = new String(messages, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        byte[] first = text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
        byte[] last = text.substring(Math.min(end + 1, text.length())).getBytes(StandardCharsets.ISO_8859_1);
        boolean plus = messages.length % 2 == 1;
        SaslExchange login =
                new Scram(Hash.SHA_1, plus, () -> "nonce").start(Logins.password("user", "pencil"), BINDING);
        try {
            assertThat(Logins.text(login.respond(first))).matches("c=[^,]+,r=nonce[^,]+,p=[^,]+");
            login.respond(last);
        } catch (SaslFailure expected) {
            assertThat(expected.reason()).isNotNull();
        }
        // It would take the password to make the signature.
        assertThat(login.verified()).isFalse();
    }
}
