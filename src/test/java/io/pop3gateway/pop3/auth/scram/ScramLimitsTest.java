package io.pop3gateway.pop3.auth.scram;

import static io.pop3gateway.pop3.auth.mechanism.Logins.assertRefused;
import static io.pop3gateway.pop3.auth.mechanism.Logins.octets;
import static io.pop3gateway.pop3.auth.mechanism.Logins.password;
import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.Hash;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure.Reason;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value that is taken of each thing that a server may choose, and the first that is not. */
class ScramLimitsTest {

    private static SaslExchange start() {
        return new Scram(Hash.SHA_256, false, () -> "abc").start(password("user", "pencil"), ChannelBinding.none());
    }

    private static String salt(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "z=b", "A=b", "Z=b", "q=b"})
    void extension_ofALetter_isPassedOver(String extension) {
        assertThat(start().respond(octets("r=abc1,s=QSXC,i=4096," + extension))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"`=b", "{=b", "@=b", "[=b", "a:b", "a=", "\u00e9=b"})
    void extension_ofAnythingElse_isRefused(String extension) {
        assertRefused(start(), "r=abc1,s=QSXC,i=4096," + extension).isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void nonce_ofPrintableCharacters_isTaken() {
        assertThat(start().respond(octets("r=abc!~,s=QSXC,i=4096"))).isNotEmpty();
        assertRefused(start(), "r=abc~\u007f,s=QSXC,i=4096").isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void salt_ofAThousandOctets_isTaken() {
        assertThat(start().respond(octets("r=abc1,s=" + salt(1024) + ",i=4096")))
                .isNotEmpty();
        assertRefused(start(), "r=abc1,s=" + salt(1025) + ",i=4096").isEqualTo(Reason.MALFORMED_CHALLENGE);
    }

    @Test
    void iterations_upToThoseOfToday_areTaken() {
        assertThat(start().respond(octets("r=abc1,s=QSXC,i=600000"))).isNotEmpty();
        assertRefused(start(), "r=abc1,s=QSXC,i=600001").isEqualTo(Reason.COST_REFUSED);
        assertRefused(start(), "r=abc1,s=QSXC,i=4095").isEqualTo(Reason.COST_REFUSED);
        assertRefused(start(), "r=abc1,s=QSXC,i=1000000000").isEqualTo(Reason.COST_REFUSED);
    }
}
