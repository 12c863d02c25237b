package io.pop3gateway.mime.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.mime.header.HeaderParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttachmentNameTest {

    static List<Arguments> names() throws IOException {
        List<Arguments> names = new ArrayList<>();
        try (InputStream json = AttachmentNameTest.class.getResourceAsStream("/mime-names.json")) {
            for (JsonNode entry : new ObjectMapper().readTree(json)) {
                names.add(Arguments.of(
                        entry.get("name").asText(), entry.get("safe").asText()));
            }
        }
        return names;
    }

    @Test
    void names_inTheFile_areMany() throws IOException {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("names")
    void name_ofAnyKind_becomesSafe(String name, String safe) {
        assertThat(AttachmentName.safe(name).orElse("")).isEqualTo(safe);
    }

    @ParameterizedTest
    @MethodSource("names")
    void safeName_madeSafeAgain_staysAsItIs(String name, String safe) {
        assertThat(AttachmentName.safe(safe).orElse("")).isEqualTo(safe);
    }

    @ParameterizedTest
    @MethodSource("names")
    void disposition_ofAnyName_isOneQuotedHeaderValue(String name, String safe) {
        String value = ContentDisposition.attachment(name);
        assertThat(value)
                .matches("attachment; filename=\"[ !#-$&-.0-~&&[^\"\\\\%/]]+\"; "
                        + "filename\\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+");
        HeaderParameters read = HeaderParameters.parse(value);
        assertThat(read.decoded("filename")).contains(safe.isEmpty() ? "attachment" : safe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.pdf | a.pdf",
                "Grüße.pdf | Gru_e.pdf",
                "日本.pdf | __.pdf",
                "100%.pdf | 100_.pdf",
                "ﬁle.pdf | file.pdf",
                "é.txt | e.txt"
            })
    void asciiName_ofAnyName_isReadable(String name, String ascii) {
        assertThat(ContentDisposition.attachment(name)).startsWith("attachment; filename=\"" + ascii + "\";");
    }

    @Test
    void longestName_inOctets_fitsEveryFileSystem() throws IOException {
        for (Arguments entry : names()) {
            String safe = AttachmentName.safe((String) entry.get()[0]).orElse("");
            assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
        }
    }
}
