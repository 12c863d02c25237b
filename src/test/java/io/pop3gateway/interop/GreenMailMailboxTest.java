package io.pop3gateway.interop;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import io.pop3gateway.api.MailServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

@QuarkusTest
@QuarkusTestResource(MailServers.class)
class GreenMailMailboxTest extends MailboxUseCases {

    GreenMail greenMail;

    static Stream<String> servers() {
        return Stream.of("green");
    }

    @Override
    HttpMailbox freshMailbox(String server) {
        String login = "u" + UUID.randomUUID();
        greenMail.setUser(login + "@example.org", login, "1234qwer");
        return new HttpMailbox(server, login, "1234qwer");
    }

    @Override
    void deliver(HttpMailbox mailbox, byte[] message) throws Exception {
        GreenMailUser user = greenMail.getUserManager().getUser(mailbox.user());
        user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
    }

    @Override
    Map<String, byte[]> messages() {
        Map<String, byte[]> messages = SampleMessages.all();
        // GreenMail leaves out the blank line where no body follows it.
        messages.remove("empty body");
        return messages;
    }

    /** GreenMail counts the body alone. */
    @Override
    int counted(byte[] message) {
        return message.length - SampleMessages.HEADER.length() - 2;
    }
}
