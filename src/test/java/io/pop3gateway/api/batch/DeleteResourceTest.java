package io.pop3gateway.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.pop3gateway.api.OddPop3Server;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class DeleteResourceTest {

    private static final String GREEN = "/v1/mailboxes/green/messages/delete";
    private static final String ODD = "/v1/mailboxes/odd/messages/delete";
    private static final String FIRST = "Zmlyc3Q";

    GreenMail greenMail;

    private static ValidatableResponse delete(String login, String path, List<String> ids) {
        return Mail.as(login)
                .contentType(ContentType.JSON)
                .body(Map.of("ids", ids))
                .post(path)
                .then();
    }

    @Test
    void delete_several_areGoneForGoodAndTheOthersAreThere() throws Exception {
        Mail.mailbox(greenMail, "batch", "one", "two", "three");
        List<String> ids = Mail.ids("batch");
        String unknown = Base64.getUrlEncoder().withoutPadding().encodeToString("no-such-uid".getBytes());
        delete("batch", GREEN, List.of(ids.get(2), unknown, ids.get(0), ids.get(2)))
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("committed", equalTo(true))
                .body("results.id", contains(ids.get(2), unknown, ids.get(0)))
                .body("results.outcome", contains("deleted", "notFound", "deleted"))
                .body("results.problem", contains(nullValue(), nullValue(), nullValue()));
        assertThat(Mail.ids("batch")).containsExactly(ids.get(1));
    }

    @Test
    void delete_asManyAsTheContractAllowsWithTheLongestUniqueIds_isTaken() throws Exception {
        Mail.mailbox(greenMail, "batch-full", "one");
        List<String> ids = IntStream.range(0, 1_000)
                .mapToObj(n -> String.format("%04d%s", n, "u".repeat(66)))
                .map(uid -> Base64.getUrlEncoder().withoutPadding().encodeToString(uid.getBytes()))
                .toList();
        delete("batch-full", GREEN, ids).statusCode(200).body("results", hasSize(1_000));
    }

    @Test
    void delete_quitNotAnsweredAndMessageGone_isDeleted() {
        delete("odd-lostquit-batch", ODD, List.of(FIRST))
                .statusCode(200)
                .body("committed", equalTo(true))
                .body("results[0].outcome", equalTo("deleted"));
    }

    @Test
    void delete_quitRefusedAndMessageThere_isNotCommitted() {
        delete("odd-failedquit-batch", ODD, List.of(FIRST))
                .statusCode(200)
                .body("committed", equalTo(false))
                .body("results[0].outcome", equalTo("failed"))
                .body("results[0].problem.type", equalTo("/problems/server-protocol-error"))
                .body(not(containsString(OddPop3Server.OWN_WORDS)));
    }

    @Test
    void delete_quitRemovesSomeOnly_removesTheOthersInASecondSession() {
        // RFC 1939 §6: QUIT may fail with some, none or all messages removed.
        String second = Base64.getUrlEncoder().withoutPadding().encodeToString("second".getBytes());
        delete("odd-halfquit-batch", ODD, List.of(FIRST, second))
                .statusCode(200)
                .body("committed", equalTo(true))
                .body("results.outcome", contains("deleted", "deleted"));
    }

    @Test
    void delete_quitNotAnsweredAndNothingToBeSeen_isUnknown() {
        delete("odd-unseen-batch", ODD, List.of(FIRST))
                .statusCode(502)
                .body("type", equalTo("/problems/delete-outcome-unknown"))
                .body("retryable", equalTo(true));
        Mail.as("odd-unseen-single")
                .delete("/v1/mailboxes/odd/messages/" + FIRST)
                .then()
                .statusCode(502)
                .body("type", equalTo("/problems/delete-outcome-unknown"));
    }

    @Test
    void delete_refusedForOneMessage_isThatMessagesFailure() {
        delete("odd-nodele-batch", ODD, List.of(FIRST))
                .statusCode(200)
                .body("results[0].outcome", equalTo("failed"))
                .body("results[0].problem.type", equalTo("/problems/server-protocol-error"));
    }

    @Test
    void delete_idOfTwoMessages_deletesNeither() {
        String same = Base64.getUrlEncoder().withoutPadding().encodeToString("same".getBytes());
        delete("odd-twins-batch", ODD, List.of(same))
                .statusCode(200)
                .body("results[0].outcome", equalTo("failed"))
                .body("results[0].problem.type", equalTo("/problems/not-supported-by-server"));
    }

    @ParameterizedTest
    @CsvSource({
        "rejected,401,credentials-rejected",
        "inuse,423,mailbox-in-use",
        "nouidl,501,not-supported-by-server",
        "temporary,503,server-temporary-failure"
    })
    void delete_withoutASession_tellsWhy(String behaviour, int status, String slug) {
        delete("odd-" + behaviour + "-batch", ODD, List.of(FIRST))
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|#/body",
                "[]|#/body",
                "{}|#/body/ids",
                "{\"ids\":[]}|#/body/ids",
                "{\"ids\":\"Zmlyc3Q\"}|#/body/ids",
                "{\"ids\":[\"Zmlyc3Q\",1]}|#/body/ids/1",
                "{\"ids\":[\"Zmlyc3R\"]}|#/body/ids/0",
                "{\"ids\":[\"Zmlyc3Q\"],\"force/d\":true}|#/body/force~1d",
                "{\"ids\":[\"Zmlyc3Q\"],\"ids\":[]}|#/body",
                "{\"ids\":[\"Zmlyc3Q\"]} x|#/body"
            })
    void delete_bodyThatBreaksTheContract_deletesNothingAndPointsThere(String body, String pointer) {
        Mail.as("odd-fine-contract")
                .contentType(ContentType.JSON)
                .body(body)
                .post(ODD)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void delete_bodyWithSeveralFaults_tellsAll() {
        Mail.as("odd-fine-faults")
                .contentType(ContentType.JSON)
                .body("{\"ids\":[\"\",\"Zmlyc3Q\",null],\"foo\":1}")
                .post(ODD)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("#/body/foo", "#/body/ids/0", "#/body/ids/2"));
    }

    @Test
    void delete_moreThanAThousand_isInvalid() {
        delete("odd-fine-many", ODD, Collections.nCopies(1001, FIRST))
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("#/body/ids"));
        delete("odd-fine-many", ODD, Collections.nCopies(1000, FIRST)).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void delete_bodyOfAnotherType_isNotUnderstood(String type) {
        Mail.as("odd-fine-type")
                .contentType(type)
                .body("{\"ids\":[\"Zmlyc3Q\"]}")
                .post(ODD)
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unsupported-media-type"));
    }

    @Test
    void delete_bodyBeyondTheLimit_isTooLarge() {
        Mail.as("odd-fine-large")
                .contentType(ContentType.JSON)
                .body("{\"ids\":[\"Zmlyc3Q\"]}" + " ".repeat(128 << 10))
                .post(ODD)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/body-too-large"));
    }
}
