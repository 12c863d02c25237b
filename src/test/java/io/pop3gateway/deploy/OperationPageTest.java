package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.observability.LogMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guide's page on operation; its table of outages is held by {@link OutageTable}. */
class OperationPageTest {

    @Test
    void messages_ofTheLog_areAllListedWithTheirLevels() throws IOException {
        List<String> lines = Files.readAllLines(Chart.repository().resolve("src/site/markdown/operation.md"));

        assertThat(lines.stream()
                        .filter(line -> line.startsWith("| POP3GW-"))
                        .map(line -> line.replaceAll("^\\| (POP3GW-\\d+) \\| (\\w+) \\|.*", "$1 $2")))
                .containsExactlyElementsOf(Arrays.stream(LogMessage.values())
                        .map(message -> message.id() + " " + message.level())
                        .toList());
    }

    @Test
    void numbers_ofMessages_areOfOneEach() {
        assertThat(LogMessage.values()).extracting(LogMessage::id).doesNotHaveDuplicates();
    }
}
