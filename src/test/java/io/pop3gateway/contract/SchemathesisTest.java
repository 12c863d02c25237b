package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All checks of Schemathesis; what is switched off has its reason in .ci/contract-tools/schemathesis.toml. */
@QuarkusTest
@TestProfile(DemoGateway.class)
@Tag("contract")
class SchemathesisTest {

    @TestHTTPResource("/")
    URI gateway;

    private String run(String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ContractTools.HOME.resolve("venv/bin/schemathesis").toString(),
                "--config-file",
                "schemathesis.toml",
                "run",
                ApiDocument.YAML.toString(),
                "--url",
                "http://127.0.0.1:" + gateway.getPort(),
                "--auth",
                "schemathesis:1234qwer",
                "--no-color"));
        command.addAll(List.of(more));
        return ContractTools.run(ContractTools.HOME, command);
    }

    @Test
    void gateway_underEveryCheck_keepsTheContract() throws Exception {
        assertThat(run()).containsPattern("[0-9]{3,} generated, [0-9]{3,} passed");
    }
}
