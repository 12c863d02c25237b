package io.pop3gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoPop3ErrorsTest {

    @RegisterExtension
    final DemoServerExtension server = new DemoServerExtension();

    @BeforeEach
    void start() {
        server.startSample();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            USER                  | -ERR USER takes a user name
            USER two names        | -ERR USER takes a user name
            PASS 1234qwer         | -ERR USER comes before PASS
            APOP asozykin 0123    | -ERR APOP needs a stamp in the greeting, and this server sends none
            AUTH                  | -ERR AUTH takes a mechanism and at most one initial response
            AUTH PLAIN a b        | -ERR AUTH takes a mechanism and at most one initial response
            AUTH CRAM-MD5         | -ERR the only mechanism here is PLAIN
            AUTH PLAIN !          | -ERR the response must be base64
            AUTH PLAIN YQ==       | -ERR [AUTH] PLAIN takes a user name and a password
            AUTH PLAIN AGEAYg==   | -ERR [AUTH] user name or password is wrong
            STLS                  | -ERR TLS cannot be started here
            STLS now              | -ERR STLS takes no argument
            STAT                  | -ERR STAT must wait for the login
            LIST                  | -ERR LIST must wait for the login
            UIDL                  | -ERR UIDL must wait for the login
            RETR 1                | -ERR RETR must wait for the login
            TOP 1 0               | -ERR TOP must wait for the login
            DELE 1                | -ERR DELE must wait for the login
            RSET                  | -ERR RSET must wait for the login
            NOOP                  | -ERR NOOP must wait for the login
            HELO                  | -ERR unknown command
            ''                    | -ERR unknown command
            """)
    void command_outOfPlaceBeforeLogin_isRefusedAndTheSessionGoesOn(String command, String answer) throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            client.line();
            assertThat(client.say(command)).isEqualTo(answer);
            client.say("USER asozykin");
            assertThat(client.say("PASS 1234qwer")).startsWith("+OK");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            USER asozykin  | -ERR USER is over: the session has its user
            PASS 1234qwer  | -ERR PASS is over: the session has its user
            APOP a b       | -ERR APOP is over: the session has its user
            AUTH PLAIN     | -ERR AUTH is over: the session has its user
            STLS           | -ERR STLS is over: the session has its user
            STAT 1         | -ERR STAT takes no argument
            RSET 1         | -ERR RSET takes no argument
            NOOP 1         | -ERR NOOP takes no argument
            CAPA 1         | -ERR CAPA takes no argument
            QUIT now       | -ERR QUIT takes no argument
            LIST 1 2       | -ERR LIST takes a message number
            LIST x         | -ERR LIST takes a message number
            LIST 3         | -ERR no such message, the maildrop has 2 messages
            LIST 2         | -ERR message 2 is marked deleted
            UIDL x         | -ERR UIDL takes a message number
            UIDL 0         | -ERR no such message, the maildrop has 2 messages
            UIDL 2         | -ERR message 2 is marked deleted
            RETR           | -ERR RETR takes a message number
            RETR -1        | -ERR RETR takes a message number
            RETR 9999999999 | -ERR RETR takes a message number
            RETR 3         | -ERR no such message, the maildrop has 2 messages
            RETR 2         | -ERR message 2 is marked deleted
            TOP            | -ERR TOP takes a message number and a number of lines
            TOP 1          | -ERR TOP takes a message number and a number of lines
            TOP 1 -1       | -ERR TOP takes a message number and a number of lines
            TOP 3 0        | -ERR no such message, the maildrop has 2 messages
            TOP 2 0        | -ERR message 2 is marked deleted
            DELE           | -ERR DELE takes a message number
            DELE 3         | -ERR no such message, the maildrop has 2 messages
            DELE 2         | -ERR message 2 is marked deleted
            EXPN           | -ERR unknown command
            """)
    void command_wrongAfterLogin_isRefusedAndTheSessionGoesOn(String command, String answer) throws IOException {
        try (RawClient client = RawClient.loggedIn(server.port(), SampleMailboxes.TAUGHT)) {
            client.say("DELE 2");
            assertThat(client.say(command)).isEqualTo(answer);
            assertThat(client.say("STAT")).isEqualTo("+OK 1 980");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASS wrong", "PASS", "PASS 1234qwer ", "PASS  1234qwer"})
    void pass_notThePassword_isRefusedAndAsksForTheUserAgain(String command) throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            client.line();
            client.say("USER asozykin");
            assertThat(client.say(command)).isEqualTo("-ERR [AUTH] user name or password is wrong");
            assertThat(client.say("PASS 1234qwer")).isEqualTo("-ERR USER comes before PASS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "ASOZYKIN"})
    void user_unknown_isToldOnlyWithThePassword(String user) throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            client.line();
            assertThat(client.say("USER " + user)).isEqualTo("+OK now the password");
            assertThat(client.say("PASS 1234qwer")).isEqualTo("-ERR [AUTH] user name or password is wrong");
        }
    }
}
