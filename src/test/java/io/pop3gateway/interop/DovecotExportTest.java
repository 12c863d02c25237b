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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    /** What an export may hold beside the list of the mailbox, on the heap and beside it. */
    private static final int HELD = 4 * 1024 * 1024;

    /** What a zip archive's own list, which comes last, takes for each message. */
    private static final long LISTED = 400;

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

    /** Takes the export of a mailbox into a file and measures now and then what it makes the gateway hold. */
    private Path export(HttpMailbox mailbox, String format, List<Long> memory) throws IOException {
        Path file = folder.resolve("export." + format);
        byte[] buffer = new byte[64 * 1024];
        long written = 0;
        long measureAt = 1024 * 1024;
        try (HttpSocket socket = new HttpSocket(gateway, mailbox, mailbox.path() + "/export?format=" + format);
                OutputStream out = Files.newOutputStream(file)) {
            assertThat(socket.status()).isEqualTo("HTTP/1.1 200 OK");
            for (int read = socket.body(buffer, buffer.length); read > 0; read = socket.body(buffer, buffer.length)) {
                out.write(buffer, 0, read);
                written += read;
                if (written >= measureAt) {
                    memory.add(HeldMemory.liveHeap() + HeldMemory.besideTheHeap());
                    measureAt += 8 * 1024 * 1024;
                }
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
        Path export = export(mailbox, format, new ArrayList<>());
        assertThat(readBack(format, export)).isEqualTo(NASTY.size() + 1);
        assertLeft(mailbox, NASTY.size() + 1);
    }

    @Test
    void ndjson_ofNastyMessages_holdsTheirOctets() throws Exception {
        expected();
        HttpMailbox mailbox = nasty();
        List<String> ids = mailbox.ids();
        List<String> lines = Files.readAllLines(export(mailbox, "ndjson", new ArrayList<>()));
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
    void export_ofTenThousandMessages_isReadBackByOthersAndNotHeldInMemory(String format) throws Exception {
        expected();
        String user = dovecot.freshUser();
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = message(i);
            dovecot.deliver(user, message);
            file("expected/" + String.format("%06d", i), message);
        }
        HttpMailbox mailbox = new HttpMailbox("tapped", user, DovecotUpstream.PASSWORD);
        mailbox.open().statusCode(200);
        List<Long> memory = new ArrayList<>();
        Path export = export(mailbox, format, memory);
        assertThat(readBack(format, export)).isEqualTo(MESSAGES);
        if (format.equals("zip")) {
            assertThat(run("unzip", "-tq", export.toString())).contains("No errors detected");
        }
        assertThat(memory).as("octets held while the export went on").hasSizeGreaterThan(2);
        assertThat(memory.stream().mapToLong(held -> held - memory.get(0)).max().orElseThrow())
                .as("octets by which memory has grown, measured as %s", memory)
                .isLessThan(HELD + (format.equals("zip") ? MESSAGES * LISTED : 0));
        assertLeft(mailbox, MESSAGES);
    }

    /** A message of about 5 KB, like no other, that packs badly. */
    private static byte[] message(int number) {
        StringBuilder text = new StringBuilder(SampleMessages.HEADER)
                .append("Message-ID: <")
                .append(number)
                .append("@example.org>\r\n\r\nFrom number ")
                .append(number)
                .append("\r\n");
        Random random = new Random(number);
        while (text.length() < 5000) {
            for (int k = 0; k < 72; k++) {
                text.append((char) ('!' + random.nextInt(90)));
            }
            text.append("\r\n");
        }
        return SampleMessages.octets(text.append(">From the end\r\n").toString());
    }

    @Test
    void caller_leavingAnExport_endsTheSession() throws IOException {
        String user = dovecot.freshUser();
        for (int i = 0; i < 2000; i++) {
            dovecot.deliver(user, message(i));
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
