package io.pop3gateway.api.gate;

import static org.hamcrest.Matchers.equalTo;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class AcceptTest {

    private static final String JSON = "application/json;charset=UTF-8";
    private static final String OCTETS = "message/rfc822";

    GreenMail greenMail;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|" + JSON,
                "application/*|" + JSON,
                "message/rfc822|" + OCTETS,
                "message/*|" + OCTETS,
                "message/rfc822;q=0.5, application/json;q=0.4|" + OCTETS,
                "application/json;q=0, */*|" + OCTETS,
                "application/json;q=0.0, application/*, message/*;q=0.1|" + OCTETS,
                "*/*;q=0, message/rfc822|" + OCTETS,
                "message/rfc822;q=0, */*;q=0.1|" + JSON,
                "MESSAGE/RFC822;Q=0.000, */*|" + JSON,
                "application/json;q=none, text/html;q=0|" + JSON
            })
    void accept_whateverItPrefers_getsThatAndNothingMore(String accept, String type) throws Exception {
        ask("chooser", accept, "").statusCode(200).header("Content-Type", equalTo(type));
        ask("chooser", accept, "/top").statusCode(200).header("Content-Type", equalTo(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0",
                "message/rfc822;q=0",
                "*/*;q=0",
                "application/json;q=0, message/*;q=0, */*",
                "text/html, application/json;q=0.00"
            })
    void accept_excludesAllThatIsOffered_isNotAcceptable(String accept) throws Exception {
        ask("excluder", accept, "").statusCode(406).body("type", equalTo("/problems/not-acceptable"));
    }

    @ParameterizedTest
    @CsvSource({"text, text/plain", "html, text/html", "raw, message/rfc822"})
    void accept_problemsAlone_isNoPreference(String view, String type) throws Exception {
        ask("generated", "application/problem+json", "/" + view).statusCode(200).contentType(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|200",
                "application/jsonl|200",
                "application/ndjson|200",
                "application/x-ndjson|200",
                "application/problem+json|200",
                "application/json;q=0, application/ndjson|200",
                "text/html|406",
                "application/*;q=0|406"
            })
    void accept_oneOfTheNamesOfLines_getsLines(String accept, int status) throws Exception {
        Mail.mailbox(greenMail, "lines", "one");
        Mail.as("lines")
                .header("Accept", accept)
                .contentType("application/json")
                .body("{\"ids\":[\"" + Mail.ids("lines").get(0) + "\"]}")
                .post("/v1/mailboxes/green/messages/fetch")
                .then()
                .statusCode(status)
                .contentType(status == 200 ? "application/x-ndjson" : "application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"text, text/plain;q=0", "html, text/html;q=0", "raw, message/rfc822;q=0"})
    void accept_excludesTheOnlyType_isNotAcceptable(String view, String accept) throws Exception {
        ask("only-" + view, accept + ", */*", "/" + view).statusCode(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"export?format=zip", "messages"})
    void accept_excludesWhatIsNotOfferedThere_changesNothing(String path) throws Exception {
        Mail.mailbox(greenMail, "aside", "one");
        Mail.as("aside")
                .accept("text/html;q=0, */*;q=0.9")
                .get("/v1/mailboxes/green/" + path)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse ask(String login, String accept, String view) throws Exception {
        Mail.mailbox(greenMail, login, "one");
        return Mail.as(login)
                .header("Accept", accept)
                .get(Mail.only(login) + view)
                .then();
    }
}
