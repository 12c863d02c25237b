package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** HEAD is answered wherever GET is, and the contract says so. */
@QuarkusTest
@TestProfile(DemoGateway.class)
class HeadRequestsTest {

    /** What depends on the body, is about its way, or depends on the moment. */
    private static final List<String> MAY_DIFFER =
            List.of("content-length", "transfer-encoding", "x-accel-buffering", "date", "server-timing", "ratelimit");

    @TestHTTPResource("/")
    URI gateway;

    private final ApiDocument document = ApiDocument.committed();
    private final AnswerCheck answers = new AnswerCheck(document, new Schemas(document.root()));

    private Exchange send(ApiOperation operation, Map<String, String> path) throws IOException {
        return SampleRequest.of(operation, path).send(new WireClient(gateway));
    }

    @Test
    void head_whereverThereIsGet_isDescribed() {
        assertThat(document.heads())
                .extracting(ApiOperation::template)
                .containsExactlyElementsOf(document.operations().stream()
                        .filter(operation -> operation.method().equals("GET"))
                        .map(ApiOperation::template)
                        .toList());
        assertThat(document.heads())
                .extracting(ApiOperation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("head"))
                .contains("headMessages", "headMessage");
    }

    @Test
    void head_ofEachOperation_hasTheFieldsOfGetAndNoBody() throws IOException {
        for (ApiOperation head : document.heads()) {
            ApiOperation get = document.operations().stream()
                    .filter(operation -> operation.template().equals(head.template())
                            && operation.method().equals("GET"))
                    .findFirst()
                    .orElseThrow();
            for (Map<String, String> path : List.of(Map.<String, String>of(), Map.of("server", "none"))) {
                Exchange asked = send(get, path);
                Exchange told = send(head, path);
                assertThat(told.status()).as(head.id()).isEqualTo(asked.status());
                assertThat(answers.faults(told)).as(head.id()).isEmpty();
                assertThat(told.body() == null ? new byte[0] : told.body())
                        .as("the body that answers %s", head.id())
                        .isEmpty();
                assertThat(told.answered().fields().keySet())
                        .as(head.id())
                        .containsAll(asked.answered().fields().keySet().stream()
                                .filter(name -> !MAY_DIFFER.contains(name))
                                .toList());
            }
        }
    }
}
