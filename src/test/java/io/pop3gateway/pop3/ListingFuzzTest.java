package io.pop3gateway.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pop3gateway.pop3.exchange.Answers;
import io.pop3gateway.pop3.wire.ListLine;
import io.pop3gateway.pop3.wire.StatusLine;
import io.pop3gateway.pop3.wire.WireViolation;
import java.util.List;

/** Whatever stands in a server's lists, it is read or refused. */
class ListingFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void capabilities_anyLines_areRead(FuzzedDataProvider data) {
        List<String> lines = List.of(data.consumeRemainingAsString().split("\n", -1));
        Capabilities capabilities = Capabilities.parse(lines);
        assertThat(capabilities.saslMechanisms()).doesNotContainNull();
        capabilities.loginDelaySeconds().ifPresent(seconds -> assertThat(seconds)
                .isNotNegative());
        capabilities.expireDays().ifPresent(days -> assertThat(days).isNotNegative());
    }

    @FuzzTest(maxDuration = "60s")
    void listing_anyLine_isReadOrRefused(FuzzedDataProvider data) {
        String line = data.consumeRemainingAsString();
        try {
            assertThat(Answers.uniqueId(ListLine.of(line)).number()).isPositive();
            assertThat(Answers.scanListing(ListLine.of(line)).size()).isGreaterThanOrEqualTo(-1);
        } catch (WireViolation refused) {
            assertThat(refused).hasMessageContaining("must");
        }
    }

    @FuzzTest(maxDuration = "60s")
    void status_anyText_isReadOrRefused(FuzzedDataProvider data) {
        try {
            MaildropStatus status =
                    Answers.maildropStatus(new StatusLine(StatusLine.Status.OK, data.consumeRemainingAsString()));
            assertThat(status.messageCount()).isNotNegative();
        } catch (WireViolation refused) {
            assertThat(refused).hasMessageContaining("must");
        }
    }
}
