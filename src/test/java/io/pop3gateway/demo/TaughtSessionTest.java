package io.pop3gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The session of the lecture, against its transcript. */
class TaughtSessionTest {

    @RegisterExtension
    final DemoServerExtension server = new DemoServerExtension();

    private List<String> transcript;

    @BeforeEach
    void start() throws IOException {
        server.startSample();
        try (InputStream file = getClass().getResourceAsStream("/transcripts/demo-taught-session.txt")) {
            transcript = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void taughtSession_lineByLine_isTheTranscript() throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            for (String line : transcript) {
                if (line.startsWith("C:")) {
                    client.send(text(line) + "\r\n");
                } else {
                    assertThat(client.line()).isEqualTo(text(line));
                }
            }
            assertThat(client.rest()).as("what follows the last answer").isEmpty();
        }
    }

    @Test
    void taughtSession_pipelinedInOneSegment_hasTheSameAnswers() throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            client.send(said("C:"));
            assertThat(client.rest()).isEqualTo(said("S:"));
        }
    }

    @Test
    void taughtSession_oneOctetAtATime_hasTheSameAnswers() throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            for (char octet : said("C:").toCharArray()) {
                client.send(String.valueOf(octet));
            }
            assertThat(client.rest()).isEqualTo(said("S:"));
        }
    }

    @Test
    void taughtSession_linesEndInBareLf_hasTheSameAnswers() throws IOException {
        try (RawClient client = RawClient.connect(server.port())) {
            client.send(said("C:").replace("\r\n", "\n"));
            assertThat(client.rest()).isEqualTo(said("S:"));
        }
    }

    private String said(String speaker) {
        return transcript.stream()
                .filter(line -> line.startsWith(speaker))
                .map(line -> text(line) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String text(String line) {
        return line.length() > 3 ? line.substring(3) : "";
    }
}
