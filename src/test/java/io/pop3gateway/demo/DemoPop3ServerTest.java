package io.pop3gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DemoPop3ServerTest {

    private static final String DOTS = "Subject: dots\r\n\r\n.one\r\n..two\r\n.\r\nlast\r\n";

    @RegisterExtension
    final DemoServerExtension server = new DemoServerExtension();

    private DemoMaildrop maildrop;

    @BeforeEach
    void start() {
        maildrop = new DemoMaildrop(
                "ada", "1234qwer", List.of(DemoMessage.ofText(DOTS), DemoMessage.ofText("Subject: b\n\nbody\n")));
        server.start(DemoServerOptions.plain(), List.of(maildrop));
    }

    private RawClient login() throws IOException {
        return RawClient.loggedIn(server.port(), "ada");
    }

    @Test
    void retr_linesBeginWithDots_areStuffedAndCountedWithout() throws IOException {
        try (RawClient client = login()) {
            assertThat(client.say("RETR 1")).isEqualTo("+OK " + DOTS.length() + " octets");
            assertThat(client.lines()).containsExactly("Subject: dots", "", "..one", "...two", "..", "last");
        }
    }

    @Test
    void top_noLines_isTheHeaderAndTheBlankLine() throws IOException {
        try (RawClient client = login()) {
            assertThat(client.say("TOP 1 0")).startsWith("+OK");
            assertThat(client.lines()).containsExactly("Subject: dots", "");
        }
    }

    @Test
    void top_someLines_areThoseOfTheBody() throws IOException {
        try (RawClient client = login()) {
            client.say("TOP 1 2");
            assertThat(client.lines()).containsExactly("Subject: dots", "", "..one", "...two");
        }
    }

    @Test
    void top_moreLinesThanThereAre_isTheWholeMessage() throws IOException {
        try (RawClient client = login()) {
            client.say("TOP 2 99");
            assertThat(client.lines()).containsExactly("Subject: b", "", "body");
        }
    }

    @Test
    void uidl_ofAnotherSession_namesTheSameMessages() throws IOException {
        List<String> first;
        try (RawClient client = login()) {
            assertThat(client.say("UIDL")).isEqualTo("+OK unique-ids follow");
            first = client.lines();
            assertThat(client.say("UIDL 2")).isEqualTo("+OK " + first.get(1));
            client.say("QUIT");
        }
        try (RawClient client = login()) {
            client.say("UIDL");
            assertThat(client.lines()).isEqualTo(first).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void listings_messageMarked_leaveItOut() throws IOException {
        try (RawClient client = login()) {
            client.say("DELE 1");
            assertThat(client.say("STAT")).isEqualTo("+OK 1 20");
            assertThat(client.say("LIST")).isEqualTo("+OK 1 message (20 octets)");
            assertThat(client.lines()).containsExactly("2 20");
            assertThat(client.say("LIST 2")).isEqualTo("+OK 2 20");
            client.say("UIDL");
            assertThat(client.lines()).singleElement().asString().startsWith("2 ");
        }
    }

    @Test
    void rset_messageMarked_takesTheMarkBack() throws IOException {
        try (RawClient client = login()) {
            client.say("DELE 1");
            assertThat(client.say("RSET")).isEqualTo("+OK maildrop has 2 messages (59 octets)");
            assertThat(client.say("NOOP")).isEqualTo("+OK");
            assertThat(client.say("QUIT")).isEqualTo("+OK Connection closed (2 messages left)");
        }
        assertThat(maildrop.messages()).hasSize(2);
    }

    @Test
    void quit_allMarked_removesThemAndKeepsWhatCameMeanwhile() throws IOException {
        DemoMessage late = DemoMessage.ofText("Subject: late\n\n");
        try (RawClient client = login()) {
            client.say("DELE 1");
            client.say("DELE 2");
            maildrop.deliver(late);
            assertThat(client.say("STAT")).isEqualTo("+OK 0 0");
            assertThat(client.say("LIST")).isEqualTo("+OK 0 messages (0 octets)");
            assertThat(client.lines()).isEmpty();
            assertThat(client.say("QUIT")).isEqualTo("+OK Connection closed (1 message left)");
        }
        assertThat(maildrop.messages()).containsExactly(late);
    }

    @Test
    void connection_closedWithoutQuit_removesNothingAndGivesTheLockBack() throws IOException {
        try (RawClient client = login()) {
            client.say("DELE 1");
        }
        await().until(this::lockIsFree);
        assertThat(maildrop.messages()).hasSize(2);
    }

    private boolean lockIsFree() throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            client.line();
            client.say("USER ada");
            boolean free = client.say("PASS 1234qwer").startsWith("+OK");
            client.say("QUIT");
            return free;
        }
    }

    @Test
    void login_maildropHeldByAnother_isInUseUntilItQuits() throws IOException {
        try (RawClient holder = login();
                RawClient late = RawClient.connect(server.port())) {
            late.line();
            late.say("USER ada");
            assertThat(late.say("PASS 1234qwer")).isEqualTo("-ERR [IN-USE] the maildrop is locked by another session");
            holder.say("QUIT");
            late.say("USER ada");
            assertThat(late.say("PASS 1234qwer")).isEqualTo("+OK ada's maildrop has 2 messages (59 octets)");
            assertThat(holder.rest()).isEmpty();
            try (RawClient third = RawClient.connect(server.port())) {
                third.line();
                third.say("USER ada");
                assertThat(third.say("PASS 1234qwer"))
                        .as("the first session's end must not give away the second's lock")
                        .startsWith("-ERR [IN-USE]");
            }
        }
    }

    @Test
    void capa_beforeAndAfterLogin_tellsWhatCanBeUsed() throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            client.line();
            client.say("CAPA");
            assertThat(client.lines())
                    .contains("USER", "SASL PLAIN", "TOP", "UIDL", "PIPELINING", "RESP-CODES", "AUTH-RESP-CODE")
                    .doesNotContain("STLS");
            client.say("USER ada");
            client.say("PASS 1234qwer");
            client.say("CAPA");
            assertThat(client.lines()).contains("TOP", "UIDL", "PIPELINING").doesNotContain("USER", "SASL PLAIN");
        }
    }

    @Test
    void line_endless_endsTheSession() throws IOException {
        try (RawClient client = login()) {
            client.send("x".repeat(LineReader.MAX_LINE + 1));
            assertThat(client.rest()).isEqualTo("-ERR a line has at most 12288 octets\r\n");
        }
        await().until(this::lockIsFree);
    }
}
