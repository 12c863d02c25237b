package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.testing.Resources;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole mailboxes, read back by programs that are not ours. */
@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotExportTest extends BeforeDovecot {

    private static final int MESSAGES = 10_000;

    private static final List<String> NASTY = List.of(
            "",
            "From here to there\r\n\r\nFrom MAILER-DAEMON Thu Jan  1 00:00:00 1970\r\nSubject: none\r\n",
            ">From\r\n>From here\r\n>>From there\r\n",
            "no final newline",
            "8-bit \u00e4\u0080\u00ff\r\n",
            "NUL \u0000\r\n",
            "bare\nFrom lf\nend\n",
            "bare\rFrom cr\r\r\n",
            ".\r\n..\r\n.dot\r\n",
            "\r\n\r\n\r\n",
            "From x".repeat(30_000) + "\r\n");

    @TempDir
    Path folder;

    private Path file(String name, byte[] octets) throws IOException {
        return Files.write(folder.resolve(name), octets);
    }

    private Path expected() throws IOException {
        return Files.createDirectories(folder.resolve("expected"));
    }

    /** Takes the export of a mailbox into a file. */
    private Path export(HttpMailbox mailbox, String format) throws IOException {
        Path file = folder.resolve("export." + format);
        byte[] buffer = new byte[64 * 1024];
        try (HttpSocket socket = new HttpSocket(gateway, mailbox, mailbox.path() + "/export?format=" + format);
                OutputStream out = Files.newOutputStream(file)) {
            assertThat(socket.status()).isEqualTo("HTTP/1.1 200 OK");
            socket.hurry();
            for (int read = socket.body(buffer, buffer.length); read > 0; read = socket.body(buffer, buffer.length)) {
                out.write(buffer, 0, read);
            }
        }
        return file;
    }

    private String run(String... command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as("%s said: %s", command[0], said).isZero();
        return said;
    }

    private int readBack(String format, Path export) throws Exception {
        Path script =
                file("read_back.py", Resources.text("/export/read_back.py").getBytes(StandardCharsets.UTF_8));
        return Integer.parseInt(run(
                        "python3",
                        script.toString(),
                        format,
                        export.toString(),
                        expected().toString())
                .strip());
    }

    private HttpMailbox nasty() throws IOException {
        HttpMailbox mailbox = mailbox(
                "tapped",
                Stream.concat(
                                NASTY.stream().map(body -> SampleMessages.HEADER + "\r\n" + body),
                                Stream.of(SampleMessages.HEADER))
                        .map(SampleMessages::octets)
                        .toArray(byte[][]::new));
        List<String> ids = mailbox.ids();
        for (int i = 0; i < ids.size(); i++) {
            file("expected/" + String.format("%06d", i), mailbox.raw(ids.get(i)));
        }
        return mailbox;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbox", "zip"})
    void export_ofNastyMessages_isReadBackByOthers(String format) throws Exception {
        expected();
        HttpMailbox mailbox = nasty();
        Path export = export(mailbox, format);
        assertThat(readBack(format, export)).isEqualTo(NASTY.size() + 1);
        assertLeft(mailbox, NASTY.size() + 1);
    }

    @Test
    void ndjson_ofNastyMessages_holdsTheirOctets() throws Exception {
        expected();
        HttpMailbox mailbox = nasty();
        List<String> ids = mailbox.ids();
        List<String> lines = Files.readAllLines(export(mailbox, "ndjson"));
        assertThat(lines).hasSize(ids.size());
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = json.readTree(lines.get(i));
            assertThat(line.get("id").asText()).isEqualTo(ids.get(i));
            assertThat(line.get("raw").binaryValue())
                    .isEqualTo(Files.readAllBytes(expected().resolve(String.format("%06d", i))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mbox", "zip"})
    void export_ofTenThousandMessages_isReadBackByOthers(String format) throws Exception {
        expected();
        String user = dovecot.freshUser();
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = SampleMessages.numbered(i);
            dovecot.deliver(user, message);
            file("expected/" + String.format("%06d", i), message);
        }
        HttpMailbox mailbox = new HttpMailbox("plain", user, DovecotUpstream.PASSWORD);
        mailbox.open().statusCode(200);
        Path export = export(mailbox, format);
        assertThat(readBack(format, export)).isEqualTo(MESSAGES);
        if (format.equals("zip")) {
            assertThat(run("unzip", "-tq", export.toString())).contains("No errors detected");
        }
        assertLeft(mailbox, MESSAGES);
    }

    @Test
    void caller_leavingAnExport_endsTheSession() throws IOException {
        String user = dovecot.freshUser();
        for (int i = 0; i < 2000; i++) {
            dovecot.deliver(user, SampleMessages.numbered(i));
        }
        HttpMailbox mailbox = new HttpMailbox("tapped", user, DovecotUpstream.PASSWORD);
        try (HttpSocket caller = new HttpSocket(gateway, mailbox, mailbox.path() + "/export")) {
            assertThat(caller.status()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(caller.body(new byte[1000], 1000)).isPositive();
        }
        await("the session ends").atMost(SOON).until(() -> tap.open() == 0 && sessions() == 0);
        assertLeft(mailbox, 2000);
    }
}
