package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.pop3gateway.testing.CourierServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mailbox on a server that announces LOGIN-DELAY 10 and UTF8, over HTTP. */
@Tag("interop")
@QuarkusTest
@TestProfile(CourierProfile.class)
class CourierMailboxTest {

    CourierServer courier;

    @Test
    void requests_inARow_areServedWithoutWaitingForTheAnnouncedDelay() throws IOException {
        HttpMailbox mailbox = new HttpMailbox("courier", "quick", CourierUpstream.PASSWORD);
        courier.deliver(
                "quick", "From: anna@example.org\nSubject: quick\n\nhello\n".getBytes(StandardCharsets.US_ASCII));
        String id = mailbox.ids().get(0);
        int before = courier.logins();
        long begin = System.nanoTime();
        mailbox.list("summary").statusCode(200).body("items.summary.subject", contains("quick"));
        mailbox.read(id).statusCode(200).body("subject", equalTo("quick"));
        mailbox.delete(id).statusCode(204);
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        assertThat(courier.logins()).as("a session for each").isEqualTo(before + 3);
        assertThat(seconds)
                .as("seconds; waiting for the announced delay twice takes twenty")
                .isLessThan(10);
    }

    @Test
    void mail_withRawEightBitHeaders_isListedReadAndExportedAsItIs() {
        HttpMailbox mailbox = new HttpMailbox("courier", "raw", CourierUpstream.PASSWORD);
        byte[] utf8 = message("Grüße aus Köln", StandardCharsets.UTF_8);
        byte[] latin1 = message("Schöne Grüße", StandardCharsets.ISO_8859_1);
        courier.deliver("raw", utf8);
        courier.deliver("raw", latin1);
        mailbox.list("summary")
                .statusCode(200)
                .body("items.summary.subject", contains("Grüße aus Köln", "Schöne Grüße"));
        List<String> ids = mailbox.ids();
        mailbox.read(ids.get(0)).statusCode(200).body("subject", equalTo("Grüße aus Köln"));
        mailbox.read(ids.get(1)).statusCode(200).body("subject", equalTo("Schöne Grüße"));
        assertThat(mailbox.raw(ids.get(0))).isEqualTo(withCrLf(utf8));
        assertThat(mailbox.raw(ids.get(1))).isEqualTo(withCrLf(latin1));
        byte[] mbox = mailbox.request()
                .queryParam("format", "mbox")
                .get(mailbox.path() + "/export")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(new String(mbox, StandardCharsets.ISO_8859_1))
                .contains("Subject: "
                        + new String("Grüße aus Köln".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .contains("Subject: Schöne Grüße");
    }

    private static byte[] message(String subject, Charset charset) {
        return ("From: anna@example.org\nSubject: " + subject + "\n\nhello\n").getBytes(charset);
    }

    private static byte[] withCrLf(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
