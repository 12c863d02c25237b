package io.pop3gateway.interop;

import io.pop3gateway.testing.DovecotServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("interop")
@QuarkusTest
@TestProfile(DovecotProfile.class)
class DovecotMailboxTest extends MailboxUseCases {

    DovecotServer dovecot;

    static Stream<String> servers() {
        return Stream.of("plain", "starttls", "tls");
    }

    @AfterEach
    void noSessionIsLeft() {
        dovecot.awaitNoSession();
    }

    @Override
    HttpMailbox freshMailbox(String server) {
        return new HttpMailbox(server, dovecot.freshUser(), DovecotUpstream.PASSWORD);
    }

    @Override
    void deliver(HttpMailbox mailbox, byte[] message) {
        dovecot.deliver(mailbox.user(), message);
    }

    @Override
    Map<String, byte[]> messages() {
        return SampleMessages.all();
    }

    @Override
    int counted(byte[] message) {
        return message.length;
    }
}
