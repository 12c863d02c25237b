package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class ContractLintTest {

    @TempDir
    Path folder;

    private static String spectral(Path document) throws IOException, InterruptedException {
        return ContractTools.run(
                ContractTools.HOME,
                List.of(
                        ContractTools.node("spectral"),
                        "lint",
                        "--ruleset",
                        "spectral.yaml",
                        "--fail-severity",
                        "hint",
                        document.toString()));
    }

    private static String redocly(Path document) throws IOException, InterruptedException {
        return ContractTools.run(
                ContractTools.HOME,
                List.of(ContractTools.node("redocly"), "lint", "--config", "redocly.yaml", document.toString()));
    }

    private Path spoilt(String what, String by) throws IOException {
        String text = Files.readString(ApiDocument.YAML);
        assertThat(text).containsPattern(what);
        return Files.writeString(folder.resolve("openapi.yaml"), text.replaceFirst(what, by));
    }

    @Test
    void contract_forSpectral_hasNothingToFind() throws Exception {
        assertThat(spectral(ApiDocument.YAML)).contains("No results with a severity of 'hint' or higher found!");
    }

    @Test
    void contract_forRedocly_hasNothingToFind() throws Exception {
        assertThat(redocly(ApiDocument.YAML)).contains("is valid").doesNotContain("warnings.", "ignored");
    }

    @Test
    void linters_ofAContractWithAFault_findIt() throws Exception {
        Path unbounded = spoilt("maxItems: [0-9]+", "minItems: 0");
        assertThatThrownBy(() -> spectral(unbounded)).hasMessageContaining("array-limit");
        Path unnamed = spoilt("      summary: .*\n", "");
        assertThatThrownBy(() -> redocly(unnamed)).hasMessageContaining("operation-summary");
    }
}
