package io.pop3gateway.api.gate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ServerTimingTest {

    private static final String GREEN = "/v1/mailboxes/green";
    private static final String ODD = "/v1/mailboxes/odd";

    /** An entry by the grammar of W3C Server Timing, with the one parameter that we give. */
    private static final Pattern ENTRY = Pattern.compile("([a-z]+);dur=([0-9]+(?:\\.[0-9]+)?)");

    GreenMail greenMail;

    /** The entries in their order, in milliseconds; each must be as the specification wants it, and there once. */
    private static Map<String, Double> timing(Response answer) {
        assertThat(answer.headers().getValues("Server-Timing")).hasSize(1);
        Map<String, Double> entries = new LinkedHashMap<>();
        for (String entry : answer.header("Server-Timing").split(", ")) {
            Matcher parts = ENTRY.matcher(entry);
            assertThat(parts.matches()).as(entry).isTrue();
            assertThat(entries.put(parts.group(1), Double.valueOf(parts.group(2))))
                    .as(entry)
                    .isNull();
        }
        return entries;
    }

    private static void assertPhases(Response answer, int status, String... phases) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(timing(answer).keySet()).containsExactly(phases);
    }

    @Test
    void message_parsed_hasEveryPhaseThatAPlainServerKnows() throws Exception {
        Mail.mailbox(greenMail, "timed", "one");
        assertPhases(
                Mail.as("timed").get(GREEN + "/messages/" + Mail.ids("timed").get(0)),
                200,
                "queue",
                "connect",
                "login",
                "uidl",
                "transfer",
                "parse",
                "total");
    }

    @Test
    void phases_ofOneRequest_areNoLongerThanTheWhole() throws Exception {
        Mail.mailbox(greenMail, "timedsum", "one");
        Map<String, Double> timing = timing(Mail.as("timedsum")
                .get(GREEN + "/messages/" + Mail.ids("timedsum").get(0)));
        double whole = timing.remove("total");
        assertThat(timing.values().stream().mapToDouble(Double::doubleValue).sum())
                .as("rounded to a tenth each")
                .isLessThanOrEqualTo(whole + 0.5);
    }

    @Test
    void message_raw_isToldItsTransferUpToTheFirstOctet() throws Exception {
        Mail.mailbox(greenMail, "timedraw", "one");
        assertPhases(
                Mail.as("timedraw")
                        .accept("message/rfc822")
                        .get(GREEN + "/messages/" + Mail.ids("timedraw").get(0)),
                200,
                "queue",
                "connect",
                "login",
                "uidl",
                "transfer",
                "total");
    }

    @Test
    void message_notModified_wasNeitherTransferredNorParsed() throws Exception {
        Mail.mailbox(greenMail, "timedtag", "one");
        String path = GREEN + "/messages/" + Mail.ids("timedtag").get(0);
        String tag = Mail.as("timedtag").get(path).header("ETag");
        assertPhases(
                Mail.as("timedtag").header("If-None-Match", tag).get(path),
                304,
                "queue",
                "connect",
                "login",
                "uidl",
                "total");
    }

    @Test
    void deletion_countsMarkAndCommitAsTransfer() throws Exception {
        Mail.mailbox(greenMail, "timedgone", "one");
        assertPhases(
                Mail.as("timedgone")
                        .delete(GREEN + "/messages/" + Mail.ids("timedgone").get(0)),
                204,
                "queue",
                "connect",
                "login",
                "uidl",
                "transfer",
                "total");
    }

    @Test
    void password_refused_endsWithTheLogin() {
        assertPhases(Mail.as("odd-rejected-timed").get(ODD), 401, "queue", "connect", "login", "total");
    }

    @Test
    void server_thatNobodyListensAt_endsWithTheConnection() {
        assertPhases(
                given().header("Authorization", "Bearer token")
                        .header("Pop3-User", "anna")
                        .get("/v1/mailboxes/gone"),
                502,
                "queue",
                "connect",
                "total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/servers",
                "/v1/servers?x=y",
                "/v1/nowhere",
                "/v1/mailboxes/nowhere",
                "/v1/mailboxes/green",
                "/v1/mailboxes/green/messages/%25"
            })
    void answer_thatNeededNoServer_hasTheWholeAlone(String path) {
        assertThat(timing(given().get(path)).keySet()).containsExactly("total");
    }

    @Test
    void answer_toAnAllowedOrigin_maySeeItsTimesInTheBrowser() {
        Response answer = given().header("Origin", "https://mail.example.org").get("/v1/servers");
        assertThat(answer.header("Timing-Allow-Origin")).isEqualTo("https://mail.example.org");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("server-timing");
        assertThat(given().get("/v1/servers").header("Timing-Allow-Origin")).isNull();
    }

    @Test
    void page_andWhatIsNoPartOfTheApi_hasNone() {
        assertThat(given().get("/").header("Server-Timing")).isNull();
    }
}
