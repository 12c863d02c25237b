package io.pop3gateway.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.Mail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class ConditionalReadTest {

    private static final String ODD = "/v1/mailboxes/odd/messages/Zmlyc3Q";

    GreenMail greenMail;

    /** Each view of a message with a type that it comes in. */
    static Stream<Arguments> views() {
        return Stream.of(
                arguments("", "application/json"),
                arguments("", "message/rfc822"),
                arguments("/raw", "*/*"),
                arguments("/top?lines=1", "application/json"),
                arguments("/top?lines=1", "message/rfc822"),
                arguments("/text", "*/*"),
                arguments("/html", "*/*"),
                arguments("/attachments/2", "*/*"));
    }

    @ParameterizedTest
    @MethodSource("views")
    void view_knownByItsTag_isNotSentAgain(String view, String accept) throws Exception {
        String login = "known" + name(view, accept);
        String path = Mail.gallery(greenMail, login, "06-attachments") + view;
        String tag = caller(login, accept)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("\"[A-Za-z0-9_-]{22}\""))
                .extract()
                .header("ETag");
        caller(login, accept)
                .header("If-None-Match", "W/\"other\", W/" + tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .body(equalTo(""));
    }

    @ParameterizedTest
    @MethodSource("views")
    void view_wantedUnderAnotherTag_isNotSent(String view, String accept) throws Exception {
        String login = "wanted" + name(view, accept);
        String path = Mail.gallery(greenMail, login, "06-attachments") + view;
        String tag = caller(login, accept).head(path).header("ETag");
        for (String none : List.of("\"other\"", "W/" + tag, "\"a\", \"b\"")) {
            caller(login, accept)
                    .header("If-Match", none)
                    .get(path)
                    .then()
                    .statusCode(412)
                    .body("type", equalTo("/problems/precondition-failed"));
        }
        for (String one : List.of("*", tag, "\"a\" , " + tag)) {
            caller(login, accept).header("If-Match", one).get(path).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"/raw, odd-noretr-rawtag", "/top?lines=1, odd-notop-toptag"})
    void view_knownByItsTag_costsTheServerNoMessage(String view, String login) {
        // This user's server would refuse to send it.
        Mail.as(login).header("If-None-Match", "*").get(ODD + view).then().statusCode(304);
    }

    @Test
    void tops_ofDifferentLengths_haveDifferentTags() throws Exception {
        String path = Mail.gallery(greenMail, "toptags", "06-attachments") + "/top?lines=";
        assertThat(Mail.as("toptags").get(path + 1).header("ETag"))
                .isNotEqualTo(Mail.as("toptags").get(path + 2).header("ETag"));
    }

    @ParameterizedTest
    @MethodSource("views")
    void view_head_hasTheFieldsOfGet(String view, String accept) throws Exception {
        String login = "headed" + name(view, accept);
        String path = Mail.gallery(greenMail, login, "06-attachments") + view;
        assertThat(told(caller(login, accept).head(path).headers().asList()))
                .isEqualTo(told(caller(login, accept).get(path).headers().asList()));
    }

    /**
     * All but the times, what a body alone needs, and what RFC 9110 §9.3.2 lets HEAD leave out, for it is known only when the
     * body is.
     */
    private static List<String> told(List<Header> fields) {
        List<String> unknown =
                List.of("date", "server-timing", "content-length", "transfer-encoding", "x-accel-buffering");
        return fields.stream()
                .filter(field -> !unknown.contains(field.getName().toLowerCase(Locale.ROOT)))
                .map(Header::toString)
                .sorted()
                .collect(Collectors.toList());
    }

    private static RequestSpecification caller(String login, String accept) {
        return Mail.as(login).accept(accept);
    }

    private static String name(String view, String accept) {
        return (view + accept).replaceAll("[^a-z0-9]", "");
    }
}
