package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.DovecotServer;
import io.pop3gateway.testing.GatewayProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gateway, a process of its own, holds of a mailbox that it hands on as one file. */
@Tag("interop")
class ExportMemoryIT {

    private static final String PASSWORD = "correct horse";
    private static final String USER = "anna";
    private static final int MESSAGES = 10_000;
    private static final int BETWEEN_SAMPLES = 4 << 20;

    private DovecotServer dovecot;
    private GatewayProcess gateway;

    @BeforeEach
    void start() {
        dovecot = DovecotServer.start(PASSWORD, List.of(USER));
        for (int i = 0; i < MESSAGES; i++) {
            dovecot.deliver(USER, SampleMessages.numbered(i));
        }
        gateway = GatewayProcess.start(GatewayProcess.server(
                "work",
                dovecot.port(),
                Map.of( // Dovecot reads all messages once before it tells how many octets they have on the wire.
                        "gateway.timeouts.answer", "PT50S",
                        "gateway.timeouts.request", "PT60S")));
    }

    @AfterEach
    void stop() {
        gateway.close();
        dovecot.close();
    }

    /** @param held octets a message: a tenth of one, and for a zip archive what its list at its end says of each */
    @ParameterizedTest
    @CsvSource({"mbox,500", "ndjson,500", "zip,900"})
    void export_ofTenThousandMessages_holdsNoMoreTheLongerItGoesOn(String format, int held) throws IOException {
        HttpMailbox mailbox = new HttpMailbox("work", USER, PASSWORD);
        // What is loaded and compiled once is there before the first sample.
        takeExport(mailbox, format, octets -> {});
        try (HeldWhileRead memory = new HeldWhileRead(gateway, BETWEEN_SAMPLES)) {
            takeExport(mailbox, format, memory::read);
            memory.assertGrowsLessThan(held / (double) SampleMessages.NUMBERED);
        }
    }

    private void takeExport(HttpMailbox mailbox, String format, HeldWhileRead.Progress progress) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (HttpSocket socket = new HttpSocket(gateway.uri(), mailbox, mailbox.path() + "/export?format=" + format)) {
            assertThat(socket.status()).isEqualTo("HTTP/1.1 200 OK");
            long taken = 0;
            for (int read = socket.body(buffer, buffer.length); read > 0; read = socket.body(buffer, buffer.length)) {
                taken += read;
                progress.read(taken);
            }
            assertThat(taken).as("octets of the export").isGreaterThan((long) MESSAGES * SampleMessages.NUMBERED / 2);
        }
    }
}
