package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of {@code helm test}, run against a running gateway. */
@QuarkusTest
@QuarkusTestResource(MailServers.class)
@Tag("interop")
class HelmTestPodTest {

    private static final String SERVICE = "http://pop3-gateway:80";

    @TestHTTPResource
    URI gateway;

    @TempDir
    Path folder;

    GreenMail green;

    private Chart copy;

    @BeforeEach
    void prepare() {
        green.setUser("helmtester", "1234qwer");
        copy = Chart.ofRepository().copyTo(folder.resolve("chart"));
        String hook = copy.read("templates/tests/answers.yaml");
        copy.write("templates/tests/answers.yaml", hook.replace("helm.sh/hook: test", "was-a-hook: test"));
    }

    /** With the gateway's address in the place of the service's, and the tests' server in the place of the sample. */
    private Tool.Answer run(String values) throws IOException, InterruptedException {
        Container caller =
                copy.render(values).only(Pod.class).getSpec().getContainers().get(0);
        String base = gateway.toString().replaceAll("/$", "");
        List<String> command = new ArrayList<>(caller.getCommand());
        caller.getArgs()
                .forEach(argument -> command.add(
                        argument.replace(SERVICE, base).replace("/v1/mailboxes/demo", "/v1/mailboxes/green")));
        assertThat(command.get(command.size() - 1)).contains("base=" + base);
        return Tool.run(folder, Map.of(), command);
    }

    @Test
    void testPod_ofARunningGateway_succeeds() throws Exception {
        assertThat(run("{}").ok()).contains("\"servers\"").doesNotContain("messageCount");
    }

    @Test
    void testPod_withTheDemo_readsItsMailbox() throws Exception {
        assertThat(run("{replicaCount: 1, demo: {enabled: true, user: helmtester}}")
                        .ok())
                .contains("\"messageCount\"");
    }

    @Test
    void testPod_thatMayNotLogIn_fails() throws Exception {
        assertThat(run("{replicaCount: 1, demo: {enabled: true, user: helmtester, password: wrong}}")
                        .exit())
                .isNotZero();
    }

    @Test
    void testPod_belowAnotherPath_fails() throws Exception {
        assertThat(run("{http: {basePath: /elsewhere}}").exit()).isNotZero();
    }
}
