package io.pop3gateway.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemPagesTest {

    private final ProblemPages pages = new ProblemPages(new ObjectMapper());

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void page_ofAnyProblem_saysWhatHappenedWhatToDoAndShowsOne(ProblemType type) {
        assertThat(ProblemAdvice.of(type)).as("what to do about " + type.slug()).isNotBlank();
        assertThat(pages.one(type, "../"))
                .contains(type.title(), type.explanation(), ProblemAdvice.of(type), "\"type\" : \"" + type.uri() + "\"")
                .contains("href=\"../problems\"", "href=\"../base.css\"")
                .doesNotContain("href=\"/", "src=\"/", "%");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void guide_ofProblems_hasEachAsItsPageHasIt(ProblemType type) throws IOException {
        String guide = Files.readString(Path.of("src/site/markdown/problems.md"));
        assertThat(guide.lines())
                .contains("| %d | `%s` | %s | %s | %s |"
                        .formatted(
                                type.status(),
                                type.slug(),
                                type.explanation(),
                                ProblemAdvice.of(type),
                                type.retryable() ? "yes" : "no"));
    }

    @Test
    void list_ofAllProblems_leadsToEachFromWhereItIs() {
        for (ProblemType type : ProblemType.values()) {
            assertThat(pages.all("")).contains("href=\"problems/" + type.slug() + "\"");
            assertThat(pages.all("../")).contains("href=\"../problems/" + type.slug() + "\"");
        }
    }
}
