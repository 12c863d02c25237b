package io.pop3gateway.api.gate.door;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;

import io.pop3gateway.api.MailServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** With keys: who has none may see the page, and nothing of a mailbox. */
@QuarkusTest
@TestProfile(FrontDoorTest.Profile.class)
class FrontDoorTest {

    private static final String KEY = "first-key-of-the-operator";
    private static final String NEXT = "second-key-of-the-operator";
    private static final String ORIGIN = "https://mail.example.org";

    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path keys = Files.createTempFile("door", ".keys");
                keys.toFile().deleteOnExit();
                Files.writeString(keys, KEY + "\n");
                return Map.of("gateway.door.keys", keys.toString(), "gateway.http.swagger-ui", "false");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(MailServers.class));
        }
    }

    @ConfigProperty(name = "gateway.door.keys")
    Path keys;

    private static int status(String key) {
        return given().header("X-Api-Key", key).get("/v1/servers").statusCode();
    }

    @Test
    void api_withoutAKey_isClosed_andAScriptCanReadWhy() {
        given().header("Origin", ORIGIN)
                .get("/v1/servers")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("X-Content-Type-Options", "nosniff")
                .body("type", equalTo("/problems/invalid-request"))
                .body("errors[0].pointer", equalTo("#/header/X-Api-Key"));
        assertThat(status("wrong-key-of-nobody")).isEqualTo(403);
        assertThat(status("")).isEqualTo(403);
        given().auth()
                .preemptive()
                .basic("anna", "secret")
                .get("/v1/mailboxes/green/messages")
                .then()
                .statusCode(403);
    }

    /** However the path is spelled: what reaches a resource has passed the door. */
    @Test
    void api_byAnotherSpelling_isClosed() throws IOException, InterruptedException {
        for (String path :
                List.of("/x/../v1/servers", "/./v1/servers", "/%76%31/servers", "/v1//servers", "//v1/servers")) {
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).as(path).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void api_withAKey_isOpen_andTheMailboxStillWantsItsOwnCredentials() {
        assertThat(status(KEY)).isEqualTo(200);
        given().header("X-Api-Key", KEY)
                .get("/v1/mailboxes/green/messages")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/credentials-missing"));
    }

    @Test
    void twoKeys_inOneRequest_areNone() {
        given().header("X-Api-Key", KEY, "other-key-of-nobody")
                .get("/v1/servers")
                .then()
                .statusCode(403);
    }

    @Test
    void preflight_cannotHaveAKey_andIsAnswered() {
        given().header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization,x-api-key")
                .options("/v1/servers")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("x-api-key"));
    }

    @Test
    void page_andDescription_areForAnybody() {
        given().get("/").then().statusCode(200);
        given().get("/client.js").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }

    @Test
    void swaggerUi_switchedOff_isNotThere_andTheDescriptionIs() {
        for (String path :
                List.of("/q/swagger-ui", "/q/swagger-ui/", "/q/swagger-ui/index.html", "/q/x/../swagger-ui/")) {
            given().redirects().follow(false).get(path).then().statusCode(404).contentType("application/problem+json");
        }
        given().get("/q/openapi").then().statusCode(200);
    }

    @Test
    void keys_changedInTheFile_holdWithoutARestart() throws IOException {
        Files.writeString(keys, NEXT + "\n");
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> status(NEXT) == 200);
            assertThat(status(KEY)).as("the key that was taken away").isEqualTo(403);
        } finally {
            Files.writeString(keys, KEY + "\n");
            await().atMost(Duration.ofSeconds(60)).until(() -> status(KEY) == 200);
        }
    }
}
