package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.PropertiesBasedGreenMailConfigurationBuilder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample mail server of the demo, started from what the chart renders for it. */
class SampleMailboxTest {

    private static final int ANSWER_MILLIS = 10_000;

    private final Rendered rendered = Chart.ofRepository().render("{replicaCount: 1, demo: {enabled: true}}");

    @Test
    void sampleMailbox_ofTheDemo_holdsTheTwoMessages(@TempDir Path root) throws IOException {
        mountMessages(root);
        Properties options = options();
        options.setProperty("greenmail.preload.dir", root.resolve("mailbox").toString());
        GreenMail server = new GreenMail(
                        new ServerSetup[] {localhost(ServerSetup.PROTOCOL_SMTP), localhost(ServerSetup.PROTOCOL_POP3)})
                .withConfiguration(new PropertiesBasedGreenMailConfigurationBuilder().build(options));
        server.start();
        try {
            assertThat(messages(server.getPop3().getPort()))
                    .containsExactlyInAnyOrder(file("1-blackboard.eml"), file("2-re-pop3.eml"));
        } finally {
            server.stop();
        }
    }

    @Test
    void sampleMailServer_ofTheDemo_isReachedByThePodAlone() {
        assertThat(options().getProperty("greenmail.hostname")).isEqualTo("127.0.0.1");
        assertThat(rendered.configuration())
                .contains("gateway.servers.demo.host=127.0.0.1", "gateway.servers.demo.port=3110");
    }

    @Test
    void sampleMailServer_ofTheDemo_isTheOneThatTheTestsUse() {
        String image = server().getImage();

        assertThat(Chart.repository().resolve("pom.xml"))
                .content()
                .contains("<greenmail.version>" + image.substring(image.indexOf(':') + 1) + "</greenmail.version>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-blackboard.eml", "2-re-pop3.eml"})
    void sampleMessage_ofTheDemo_isTheOneOfTheDemoProfile(String name) {
        assertThat(Chart.ofRepository().folder().resolve("mailbox").resolve(name))
                .hasSameBinaryContentAs(Chart.repository().resolve("src/demo/resources/demo/asozykin/" + name));
    }

    /** Puts the messages where the container sees them, below another root. */
    private void mountMessages(Path root) throws IOException {
        ConfigMap messages = rendered.named(ConfigMap.class, "pop3-gateway-sample-mailbox");
        for (var mount : server().getVolumeMounts()) {
            if (mount.getSubPath() != null) {
                Path file = root.resolve(mount.getMountPath().substring(1));
                Files.createDirectories(file.getParent());
                Files.writeString(file, messages.getData().get(mount.getSubPath()));
            }
        }
    }

    private Container server() {
        return rendered.pod().getContainers().get(1);
    }

    private Properties options() {
        Properties properties = new Properties();
        String options = server().getEnv().stream()
                .filter(variable -> variable.getName().equals("GREENMAIL_OPTS"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
        for (String option : options.split(" ")) {
            String[] keyAndValue = option.substring("-D".length()).split("=", 2);
            properties.setProperty(keyAndValue[0], keyAndValue.length == 2 ? keyAndValue[1] : "");
        }
        return properties;
    }

    private static ServerSetup localhost(String protocol) {
        return new ServerSetup(0, "127.0.0.1", protocol);
    }

    private static String file(String name) {
        return Chart.ofRepository().read("mailbox/" + name);
    }

    /** What RETR answers for each message, without the dots that stuff it and the one that ends it (RFC 1939 §5). */
    private static List<String> messages(int port) throws IOException {
        List<String> messages = new ArrayList<>();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(ANSWER_MILLIS);
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(reader.readLine()).startsWith("+OK");
            assertThat(ask(socket, reader, "USER asozykin")).startsWith("+OK");
            assertThat(ask(socket, reader, "PASS 1234qwer")).startsWith("+OK");
            assertThat(ask(socket, reader, "STAT")).startsWith("+OK 2 ");
            for (int number = 1; number <= 2; number++) {
                assertThat(ask(socket, reader, "RETR " + number)).startsWith("+OK");
                messages.add(multiLine(reader));
            }
        }
        return messages;
    }

    private static String ask(Socket socket, BufferedReader reader, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reader.readLine();
    }

    private static String multiLine(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = reader.readLine(); !line.equals("."); line = reader.readLine()) {
            text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return text.toString();
    }
}
