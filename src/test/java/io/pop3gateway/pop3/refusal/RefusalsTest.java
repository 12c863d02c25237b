package io.pop3gateway.pop3.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.StatusLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login's refusal is taken for, by its code or by the words of servers that send none. */
class RefusalsTest {

    private static final Capabilities SAYS_AUTH = Capabilities.parse(List.of("RESP-CODES", "AUTH-RESP-CODE"));

    private static Pop3Failure login(String text) {
        return login(text, Capabilities.NONE);
    }

    private static Pop3Failure login(String text, Capabilities announced) {
        String octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return Refusals.ofLogin(StatusLine.parse("-ERR " + octets), announced);
    }

    /** The name of the table for what a refusal is taken for. */
    private static String meaning(Pop3Failure failure) {
        if (failure instanceof Pop3Failure.CredentialsRejected) {
            return "credentials";
        }
        if (failure instanceof Pop3Failure.MaildropInUse) {
            return "in-use";
        }
        if (failure instanceof Pop3Failure.LoginDelayed) {
            return "too-soon";
        }
        return failure instanceof Pop3Failure.TemporaryFailure ? "temporary" : "permanent";
    }

    private static List<String[]> table() throws IOException {
        try (InputStream rows = RefusalsTest.class.getResourceAsStream("/refusals/login.tsv")) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .toList();
        }
    }

    @Test
    void refusals_ofRealServers_areTakenForWhatTheyMean() throws IOException {
        List<String[]> table = table();
        assertThat(table).as("texts").hasSizeGreaterThanOrEqualTo(150);
        List<String> wrong = table.stream()
                .filter(row -> !meaning(login(row[1])).equals(row[0]))
                .map(row -> row[1] + ": " + meaning(login(row[1])) + " instead of " + row[0])
                .toList();
        assertThat(wrong).as("misjudged of %d", table.size()).isEmpty();
    }

    @Test
    void refusal_inLatin1_isReadToo() {
        assertThat(Refusals.ofLogin(StatusLine.parse("-ERR Boîte aux lettres verrouillée"), Capabilities.NONE))
                .isInstanceOf(Pop3Failure.MaildropInUse.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maildrop trouble", "invalid password", "no", "[X-CODE] bad login", "account locked"})
    void refusal_withoutAuthWhereThatWasAnnounced_isNotTheCredentials(String text) {
        assertThat(login(text, SAYS_AUTH))
                .as("RFC 3206 §6: a good password must not be changed for this")
                .isNotInstanceOf(Pop3Failure.CredentialsRejected.class);
        assertThat(login("[AUTH] " + text, SAYS_AUTH)).isInstanceOf(Pop3Failure.CredentialsRejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "temporary, cannot open maildrop",
        "in-use, maildrop is locked",
        "too-soon, login too soon",
        "credentials, [SYS/PERM] incorrect username or password",
        "permanent, [AUTH] cleartext logins disabled"
    })
    void refusal_whereAuthWasAnnounced_isStillReadByItsWords(String meaning, String text) {
        assertThat(meaning(login(text, SAYS_AUTH))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "PT15M, you may only check your mail every 15 minutes",
        "PT30S, [LOGIN-DELAY] wait 30 seconds",
        "PT1H, you may check your mail once an hour",
        "PT1M, POP login allowed once per minute",
        "PT10S, 'one login every 10 sec, please'"
    })
    void refusal_tooSoon_tellsHowLongToWaitWhereItSaysSo(String wanted, String text) {
        assertThat(login(text).retryAfter()).contains(Duration.parse(wanted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[LOGIN-DELAY] minimum time not over", "login too soon", "too many logins per hour"})
    void refusal_tooSoon_inventsNoTime(String text) {
        assertThat(login(text).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access denied", "invalid password", "go away", "[AUTH] not you"})
    void greeting_refusedForWhatLoginsAreRefusedFor_mayPass(String text) {
        assertThat(Refusals.ofGreeting(StatusLine.parse("-ERR " + text)))
                .as("nobody has logged in yet")
                .isInstanceOf(Pop3Failure.TemporaryFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such message", "message 1 is busy", "account locked", "[IN-USEFUL] odd code"})
    void refusal_inTheTransactionState_isNotReadByItsWords(String text) {
        assertThat(Refusals.ofCommand("RETR", StatusLine.parse("-ERR " + text)))
                .isInstanceOf(Pop3Failure.CommandRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such message", "no message store", "[SYS/TEMP] no messages", "there are 10 messages"})
    void refusal_ofAList_thatDoesNotSayEmpty_isOne(String text) {
        assertThat(Refusals.saysEmpty(StatusLine.parse("-ERR " + text)))
                .as("a mailbox must not look empty because the server has a fault")
                .isFalse();
    }
}
