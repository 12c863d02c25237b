package io.pop3gateway.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.DeleteMessages;
import java.util.List;
import java.util.Set;

/** Whatever stands in a request's body, it is read or refused with a list of what is wrong. */
class RequestJsonFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void body_anyOctets_isReadOrRefused(byte[] octets) {
        try {
            List<MessageId> ids = DeleteRequest.ids(octets);
            assertThat(ids).hasSizeBetween(1, DeleteMessages.MAX_IDS);
        } catch (RequestFailure.Invalid refused) {
            assertWellTold(refused);
        }
        try {
            ClosedBody body = ClosedBody.of(octets, Set.of("ids", "view"));
            body.ids("ids", DeleteMessages.MAX_IDS);
            assertThat(body.word("view", List.of("message", "raw"), "message")).isIn("message", "raw");
            body.check();
        } catch (RequestFailure.Invalid refused) {
            assertWellTold(refused);
        }
    }

    private static void assertWellTold(RequestFailure.Invalid refused) {
        assertThat(refused.errors()).hasSizeBetween(1, 100).allSatisfy(error -> assertThat(error.pointer())
                .startsWith("#/body"));
    }
}
