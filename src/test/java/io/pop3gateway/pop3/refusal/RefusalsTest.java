package io.pop3gateway.pop3.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.wire.StatusLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login's refusal is taken for, by its code or by the words of servers that send none. */
class RefusalsTest {

    private static Pop3Failure login(String text) {
        return Refusals.ofLogin(StatusLine.parse("-ERR " + text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[IN-USE] Do you have another POP session running?",
                "[IN-USE/OTHER] refined",
                "maildrop already locked",
                "Unable to lock maildrop",
                "[popper] can't get an exclusive lock",
                "mailbox is locked by another session",
                "Mailbox in use",
                "lock busy! Is another session active?",
                "Your account is locked by another session",
                "user anna is already logged in"
            })
    void refusal_maildropHeld_isInUse(String text) {
        assertThat(login(text)).isInstanceOf(Pop3Failure.MaildropInUse.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[AUTH] Username and password not accepted.",
                "Authentication failed: account is locked",
                "Login failed, your account has been locked out",
                "account blocked",
                "This user account has been temporarily disabled",
                "Your password has expired",
                "Password expired, session already refused",
                "mailbox locked by the administrator",
                "Authentication failed, sender blocked",
                "invalid user name or password",
                "no",
                ""
            })
    void refusal_aboutTheAccount_isTheCredentials(String text) {
        assertThat(login(text))
                .as("waiting does not help: the caller must see that the login was refused")
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[SYS/TEMP] backend down",
                "[SYS/TEMP/STORE] backend down",
                "[LIMIT] too many connections",
                "Server Unavailable. 21",
                "Service temporarily down",
                "internal error",
                "server too busy, try again later"
            })
    void refusal_thatMayPass_isTemporary(String text) {
        assertThat(login(text)).isInstanceOf(Pop3Failure.TemporaryFailure.class);
    }

    /** Exchange says so to a token of over 4,096 octets, whoever the user is. */
    @Test
    void refusal_ofALineThatTheServerCannotRead_isNotTheCredentials() {
        assertThat(login("Protocol error. Connection is closed. 10")).isInstanceOf(Pop3Failure.PermanentFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[LOGIN-DELAY] wait", "Too many logins per hour", "login rate exceeded"})
    void refusal_tooSoon_isLoginDelayed(String text) {
        assertThat(login(text)).isInstanceOf(Pop3Failure.LoginDelayed.class);
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
