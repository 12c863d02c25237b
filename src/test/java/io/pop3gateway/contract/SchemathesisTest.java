package io.pop3gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.page.DemoGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All checks of Schemathesis; what is switched off has its reason in .ci/contract-tools. */
@QuarkusTest
@TestProfile(DemoGateway.class)
@Tag("contract")
class SchemathesisTest {

    private static final Pattern ALL_PASSED = Pattern.compile("([0-9]+) generated, \\1 passed");

    @TestHTTPResource("/")
    URI gateway;

    private String run(String config, String user, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ContractTools.HOME.resolve("venv/bin/schemathesis").toString(),
                "--config-file",
                config,
                "run",
                ApiDocument.YAML.toString(),
                "--url",
                "http://127.0.0.1:" + gateway.getPort(),
                "--auth",
                user + ":1234qwer",
                "--no-color"));
        command.addAll(List.of(more));
        return ContractTools.run(ContractTools.HOME, command);
    }

    @Test
    void gateway_underEveryCheck_keepsTheContract() throws Exception {
        assertThat(run("schemathesis.toml", "schemathesis")).containsPattern("[0-9]{3,} generated, [0-9]{3,} passed");
    }

    /** Reads what lists name, deletes it, and asks again, in ever other orders; {@code -Dlinks.seeds=40} are 3,000 requests and more. */
    @Test
    void gateway_alongTheLinks_keepsTheContract() throws Exception {
        int seeds = Integer.getInteger("links.seeds", 2);
        int cases = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            String told = run(
                    "schemathesis-links.toml",
                    DemoGateway.MUCH_MAIL,
                    "--phases",
                    "stateful",
                    "--max-examples",
                    "40",
                    "--seed",
                    Integer.toString(seed));
            Matcher passed = ALL_PASSED.matcher(told);
            assertThat(passed.find()).as(told).isTrue();
            cases += Integer.parseInt(passed.group(1));
        }
        assertThat(cases)
                .as("requests along links, all of them answered as described")
                .isGreaterThanOrEqualTo(75 * seeds);
    }
}
