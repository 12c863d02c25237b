package io.pop3gateway.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.config.ClientConfig;
import io.pop3gateway.config.LimitConfig;
import io.pop3gateway.config.MimeConfig;
import io.pop3gateway.config.OctetCount;
import io.pop3gateway.config.ThrottleConfig;
import io.pop3gateway.config.TimeoutConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's page of limits and the contract against the defaults of the configuration. */
class LimitsPageTest {

    private static final Path BASE = Path.of(System.getProperty("project.basedir"));

    private static String contract(String slug) throws IOException {
        JsonNode document = new ObjectMapper().readTree(Files.readAllBytes(BASE.resolve("openapi/openapi.json")));
        for (JsonNode response : document.findParents("content")) {
            if (response.at("/content/application~1problem+json/examples").has(slug)) {
                return response.path("description").asText();
            }
        }
        throw new AssertionError("no answer of the contract is " + slug);
    }

    private static String standard(Class<?> config, String method) throws NoSuchMethodException {
        return config.getMethod(method).getAnnotation(WithDefault.class).value();
    }

    @ParameterizedTest
    @CsvSource({
        "limits.client, requestsPerMinute, too-many-requests",
        "limits.client, concurrentRequests, too-many-requests",
        "throttle, failuresPerMailbox, too-many-failures",
        "throttle, failuresPerClient, too-many-failures",
        "limits, parsedMessage, message-too-large",
        "limits, rawMessage, message-too-large",
        "limits, top, message-too-large",
        "limits, messages, mailbox-too-large",
        "limits.mime, depth, message-too-complex",
        "limits.mime, parts, message-too-complex",
        "limits.mime, headersPerPart, message-too-complex",
        "limits.mime, header, message-too-complex",
        "limits.mime, allHeaders, message-too-complex",
        "limits.mime, encodedWords, message-too-complex",
        "limits.mime, parameters, message-too-complex",
        "limits.mime, parseTime, message-too-complex",
        "timeouts, request, deadline-exceeded"
    })
    void limit_ofTheConfiguration_isInTheGuideAndInTheContract(String room, String method, String slug)
            throws Exception {
        Class<?> config =
                switch (room) {
                    case "limits.client" -> ClientConfig.class;
                    case "limits.mime" -> MimeConfig.class;
                    case "throttle" -> ThrottleConfig.class;
                    case "timeouts" -> TimeoutConfig.class;
                    default -> LimitConfig.class;
                };
        String value = standard(config, method);
        String key =
                "`gateway." + room + "." + method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + "`";
        List<String> row = Files.readAllLines(BASE.resolve("src/site/markdown/limits.md")).stream()
                .filter(line -> line.contains(key + " |"))
                .toList();
        assertThat(row).as("the row of %s", key).hasSize(1);
        assertThat(row.get(0)).contains("| " + shown(value) + " |", "`" + slug + "`");
        assertThat(contract(slug)).as("what the contract says of %s", slug).contains(plain(value));
    }

    /** As people write it. */
    private static String shown(String value) {
        if (value.startsWith("PT")) {
            return value.replaceAll("[^0-9]", "");
        }
        return switch (value.charAt(value.length() - 1)) {
            case 'M' -> value.replace("M", " MiB");
            case 'K' -> value.replace("K", " KiB");
            default -> String.format(Locale.ROOT, "%,d", Long.parseLong(value));
        };
    }

    private static String plain(String value) {
        return value.startsWith("PT")
                ? value.replaceAll("[^0-9]", "") + " s"
                : Long.toString(OctetCount.valueOf(value).count());
    }

    @Test
    void limits_ofRequests_areInTheReadme() throws IOException {
        assertThat(Files.readString(BASE.resolve("README.md")))
                .contains("200 messages", "200 ids", "1,000", "131,072 octets", "8,192", "16,384", "30 seconds");
    }
}
