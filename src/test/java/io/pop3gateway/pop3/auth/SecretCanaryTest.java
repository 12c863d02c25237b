package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pop3gateway.pop3.auth.mechanism.Logins;
import io.pop3gateway.pop3.auth.mechanism.MechanismCatalogue;
import io.pop3gateway.pop3.auth.mechanism.MechanismChoice;
import io.pop3gateway.pop3.auth.mechanism.Plain;
import io.pop3gateway.pop3.auth.mechanism.XOAuth2;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever here turns into text, in passing or in an exception, must not carry the secret or a response made of it. */
class SecretCanaryTest {

    private static final String CANARY = "canary7secret";
    private static final String STAMP = "<1.2@h>";
    private static final List<String> CHALLENGES =
            List.of("", STAMP, "r=nonceX,s=QSXC,i=4096", "{}", CANARY, "v=QSXC", "\0");

    static List<SaslMechanism> mechanisms() {
        return new MechanismCatalogue("host", 995, () -> "nonce").mechanisms();
    }

    private static Credentials fitting(SaslMechanism mechanism) {
        Credentials password = Logins.password("user", CANARY);
        return mechanism.fits(password) ? password : Logins.token("user", CANARY);
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void exchange_everyChallenge_showsNoSecret(SaslMechanism mechanism) {
        ChannelBinding binding = new ChannelBinding.TlsServerEndPoint(new byte[] {1});
        for (String first : CHALLENGES) {
            for (String second : CHALLENGES) {
                Credentials credentials = fitting(mechanism);
                SaslExchange exchange = mechanism.start(credentials, binding);
                SaslDialogue dialogue = new SaslDialogue(mechanism.name(), exchange, true);
                List<Object> seen = new ArrayList<>(List.of(mechanism, credentials, exchange, dialogue));
                List<String> secrets = new ArrayList<>(List.of(CANARY, Base64Text.encode(CANARY)));
                seen.add(dialogue.opening());
                exchange.initialResponse().ifPresent(response -> keep(response, secrets));
                for (String challenge : List.of(first, second)) {
                    Throwable failure = catchThrowable(() -> {
                        byte[] response = exchange.respond(Logins.octets(challenge));
                        seen.add(SaslLines.response(response));
                        keep(response, secrets);
                    });
                    seen.add(failure == null ? "answered" : failure + " " + failure.getCause());
                }
                assertShowsNone(seen, secrets);
            }
        }
    }

    @Test
    void refusedInput_exception_showsNoSecret() {
        SaslMechanism scram = mechanisms().get(0);
        List<Object> seen = new ArrayList<>();
        seen.add(catchThrowable(() -> Logins.password("user", CANARY + "\n")));
        seen.add(catchThrowable(() -> Secret.of(CANARY + "\ud800")));
        seen.add(catchThrowable(() -> new SaslLine(CANARY + "\r")));
        seen.add(catchThrowable(() -> scram.start(Logins.password("user", CANARY), ChannelBinding.none())));
        seen.add(catchThrowable(() -> scram.start(Logins.password("user", CANARY + "\u202e"), ChannelBinding.none())));
        seen.add(catchThrowable(() -> new Plain().start(Logins.token("user", CANARY), ChannelBinding.none())));
        seen.add(catchThrowable(() -> new XOAuth2().start(Logins.password("user", CANARY), ChannelBinding.none())));
        seen.add(catchThrowable(() -> SaslLines.challenge("+ " + CANARY)));

        assertThat(seen).doesNotContainNull();
        assertShowsNone(seen, List.of(CANARY));
    }

    @Test
    void choice_everyWay_showsNoSecret() {
        Credentials credentials = Logins.password("user", CANARY);
        ApopTimestamp stamp = new ApopTimestamp(STAMP);
        LoginOffer offer = new LoginOffer(Set.of("PLAIN"), true, java.util.Optional.of(stamp));
        MechanismChoice choice = new MechanismChoice(List.of("AUTO", "APOP"), true, MechanismCatalogue.of("host", 995));
        List<Object> seen = new ArrayList<>(choice.ways(offer, credentials, LoginChannel.plaintext(), Set.of()));

        assertThat(seen).hasSize(3);
        seen.addAll(List.of(choice, offer, credentials));
        assertShowsNone(seen, List.of(CANARY, stamp.digest(credentials.secret())));
    }

    private static void keep(byte[] response, List<String> secrets) {
        // Shorter ones, such as the user's name or an empty line, are no secrets and stand in many texts.
        if (response.length > 8) {
            secrets.add(Logins.text(response));
            secrets.add(Base64Text.encode(response));
        }
    }

    private static void assertShowsNone(List<Object> seen, List<String> secrets) {
        for (Object object : seen) {
            assertThat(String.valueOf(object)).doesNotContain(secrets);
        }
    }
}
