package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final Secret SECRET = Secret.of("pencil");

    private static Stream<BiFunction<String, Secret, Credentials>> kinds() {
        return Stream.of(Credentials.Password::new, Credentials.BearerToken::new);
    }

    private static Stream<Arguments> refused() {
        return kinds().flatMap(kind -> Stream.of(
                Arguments.of(kind, "", "a user name must not be empty"),
                Arguments.of(kind, "tim\r\nDELE 1", "a user name must not hold control characters"),
                Arguments.of(kind, "tim\u007f", "a user name must not hold control characters"),
                Arguments.of(kind, "tim\u0085", "a user name must not hold control characters"),
                Arguments.of(kind, "tim\ud800", "a user name must be encodable as UTF-8"),
                Arguments.of(kind, "\udc00tim", "a user name must be encodable as UTF-8"),
                Arguments.of(kind, "\udfff\ud800", "a user name must be encodable as UTF-8")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void credentials_userThatWouldBreakTheLine_areRefused(
            BiFunction<String, Secret, Credentials> kind, String user, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.apply(user, SECRET))
                .withMessage(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\t", "a\nb", "a\u001f", "\u007f"})
    void credentials_secretWithControls_areRefused(String secret) {
        kinds().forEach(kind -> assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.apply("tim", Secret.of(secret)))
                .withMessage("a secret must not hold control characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tim", "tim smith", "\ud83d\ude00", "j\u00f6rg", "\ud7ff\ue000"})
    void credentials_userOfAnyText_areTaken(String user) {
        kinds().forEach(kind ->
                assertThat(kind.apply(user, Secret.of(" ~\u00f6")).user()).isEqualTo(user));
    }

    @Test
    void secret_sameText_isEqualAndShowsNothing() {
        assertThat(SECRET)
                .isEqualTo(Secret.of("pencil"))
                .hasSameHashCodeAs(Secret.of("pencil"))
                .isNotEqualTo(Secret.of("pencils"))
                .isNotEqualTo("pencil")
                .hasToString("***");
        assertThat(SECRET.hashCode())
                .as("a hash in a log would help to guess it")
                .isEqualTo(Secret.of("rubber").hashCode());
    }

    @Test
    void line_ofALogin_showsNothing() {
        assertThat(new SaslLine("dGlt ~")).hasToString("***");
        assertThatIllegalArgumentException().isThrownBy(() -> new SaslLine("dGlt\u007f"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SaslLine("dGlt\u001f"));
    }
}
