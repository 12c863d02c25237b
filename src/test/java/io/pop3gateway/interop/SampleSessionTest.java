package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.pop3gateway.testing.MailTap;
import io.pop3gateway.testing.Resources;
import io.pop3gateway.testing.TappedConnection;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The POP3 session as it is taught, walked through over HTTP. */
@QuarkusTest
@TestProfile(TaughtProfile.class)
class SampleSessionTest {

    private static final HttpMailbox MAILBOX = new HttpMailbox("taught", "asozykin", "1234qwer");

    MailTap tap;

    @Test
    void sampleSession_overHttp_isTheTaughtDialogue() {
        MAILBOX.open().statusCode(200).body("messageCount", equalTo(2)).body("totalSize", equalTo(1120));
        List<String> ids = MAILBOX.list("ids")
                .statusCode(200)
                .body("items.number", contains(1, 2))
                .body("items.size", contains(980, 140))
                .extract()
                .path("items.id");
        MAILBOX.read(ids.get(0))
                .statusCode(200)
                .body("size", equalTo(980))
                .body("subject", equalTo("POP3 on the blackboard"))
                .body("from[0].address", equalTo("dean@example.edu"));
        MAILBOX.delete(ids.get(0)).statusCode(204);
        MAILBOX.list("ids")
                .statusCode(200)
                .body("items.id", contains(ids.get(1)))
                .body("items.size", contains(140))
                .body("totalSize", equalTo(140));
        assertThat(dialogue())
                .as("what the gateway and the POP3 server said to each other")
                .isEqualTo(transcript());
    }

    /** All sessions, one after the other; QUIT is answered behind the HTTP answer. */
    private List<String> dialogue() {
        await("the last session ends").atMost(Duration.ofSeconds(10)).until(() -> tap.open() == 0);
        return tap.connections().stream()
                .map(TappedConnection::dialogue)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> transcript() {
        return Resources.text("/sample-session.txt")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .toList();
    }
}
