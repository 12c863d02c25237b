package io.pop3gateway.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.config.BasePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeTest {

    private static final String PATH = "/v1/mailboxes/m";

    @ParameterizedTest
    @CsvSource({"Bearer abc, true", "bearer abc, true", "Basic abc, false", ", false", "Bearerabc, false"})
    void token_shownUnderItsScheme_isKnownAsOne(String authorization, boolean token) {
        assertThat(AskedFor.isToken(authorization)).isEqualTo(token);
    }

    @Test
    void token_thatIsRefused_isToldAsInvalid() {
        AskedFor byToken = new AskedFor(BasePath.NONE, PATH, null, null, true);
        assertThat(Problems.challenges(ProblemType.CREDENTIALS_REJECTED, byToken))
                .as("what an OAuth client looks at to get a new token")
                .containsExactly("Bearer realm=\"pop3-gateway\", error=\"invalid_token\"");
        assertThat(Problems.challenges(ProblemType.CREDENTIALS_MISSING, byToken))
                .noneMatch(challenge -> challenge.contains("error"));
    }
}
