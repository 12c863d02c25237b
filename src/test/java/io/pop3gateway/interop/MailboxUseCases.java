package io.pop3gateway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a mailbox is used for, over HTTP, the same before each kind of server. A class for a kind has a static method {@code
 * servers} with the aliases that lead to it.
 */
abstract class MailboxUseCases {

    /** An empty mailbox that no other test uses. */
    abstract HttpMailbox freshMailbox(String server) throws Exception;

    abstract void deliver(HttpMailbox mailbox, byte[] message) throws Exception;

    /** Those of the sample messages that the server itself keeps octet by octet. */
    abstract Map<String, byte[]> messages();

    /** What the server says of a message's size. */
    abstract int counted(byte[] message);

    private HttpMailbox mailboxOf(String server, byte[]... messages) throws Exception {
        HttpMailbox mailbox = freshMailbox(server);
        for (byte[] message : messages) {
            deliver(mailbox, message);
        }
        return mailbox;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void status_oneMessage_isCounted(String server) throws Exception {
        byte[] message = SampleMessages.of("one");
        mailboxOf(server, message)
                .open()
                .statusCode(200)
                .body("server", equalTo(server))
                .body("messageCount", equalTo(1))
                .body("totalSize", equalTo(counted(message)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void emptyMailbox_listed_hasNoItems(String server) throws Exception {
        HttpMailbox mailbox = mailboxOf(server);
        assertThat(mailbox.ids()).isEmpty();
        mailbox.list("summary").statusCode(200).body("messageCount", equalTo(0));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void summaries_threeMessages_tellTheirHeaders(String server) throws Exception {
        mailboxOf(server, SampleMessages.of("one"), SampleMessages.of("two"), SampleMessages.of("three"))
                .list("summary")
                .statusCode(200)
                .body("items.number", contains(1, 2, 3))
                .body("items.size", everyItem(greaterThan(0)))
                .body("items.summary.subject", everyItem(equalTo("greetings")))
                .body("items.summary.from[0].address", everyItem(equalTo("anna@example.org")));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void messages_downloaded_areThoseDeliveredOctetByOctet(String server) throws Exception {
        Map<String, byte[]> delivered = messages();
        HttpMailbox mailbox = mailboxOf(server, delivered.values().toArray(byte[][]::new));
        List<String> ids = mailbox.ids();
        assertThat(ids).hasSameSizeAs(delivered.keySet()).doesNotContainNull().doesNotHaveDuplicates();
        Map<String, byte[]> downloaded = new LinkedHashMap<>();
        Map<String, byte[]> read = new LinkedHashMap<>();
        Iterator<String> id = ids.iterator();
        delivered.keySet().forEach(kind -> {
            String next = id.next();
            downloaded.put(kind, mailbox.raw(next));
            read.put(kind, mailbox.rfc822(next));
        });
        assertThat(different(delivered, downloaded))
                .as("downloaded with other octets")
                .isEmpty();
        assertThat(different(delivered, read))
                .as("read as message/rfc822 with other octets")
                .isEmpty();
    }

    private static List<String> different(Map<String, byte[]> delivered, Map<String, byte[]> received) {
        return delivered.keySet().stream()
                .filter(kind -> !Arrays.equals(delivered.get(kind), received.get(kind)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void message_read_showsTheTextThatWasWritten(String server) throws Exception {
        HttpMailbox mailbox = mailboxOf(server, SampleMessages.of(".\r\n..\r\n.leading"));
        mailbox.read(mailbox.ids().get(0))
                .statusCode(200)
                .body("subject", equalTo("greetings"))
                .body("text", equalTo(".\n..\n.leading\n"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void message_of20MbRead_beginsWithItsTextAndHasTheWholeBesideIt(String server) throws Exception {
        byte[] large = SampleMessages.large();
        HttpMailbox mailbox = mailboxOf(server, large);
        String text = mailbox.read(mailbox.ids().get(0))
                .statusCode(200)
                .body("size", equalTo(counted(large)))
                .extract()
                .path("text");
        String body = new String(large, StandardCharsets.ISO_8859_1).substring(SampleMessages.HEADER.length() + 2);
        String whole = body.replace("\r\n", "\n");
        assertThat(whole.startsWith(text))
                .as("the text of %d characters is the beginning of the message's %d", text.length(), whole.length())
                .isTrue();
        assertThat(text.length()).as("cut at gateway.limits.body-text").isBetween(900_000, 1 << 20);
        String told = mailbox.request()
                .get(mailbox.path(mailbox.ids().get(0)) + "/text")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(told.equals(whole))
                .as("what …/text gives, %d characters, is the message's %d", told.length(), whole.length())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void top_oneLine_isHeaderAndThatLine(String server) throws Exception {
        HttpMailbox mailbox = mailboxOf(server, SampleMessages.of(".first\r\nsecond"));
        byte[] top = mailbox.request()
                .accept("message/rfc822")
                .queryParam("lines", 1)
                .get(mailbox.path(mailbox.ids().get(0)) + "/top")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(top).isEqualTo(SampleMessages.octets(SampleMessages.HEADER + "\r\n.first\r\n"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void message_deleted_isGoneAndTheOthersAreNot(String server) throws Exception {
        HttpMailbox mailbox = mailboxOf(server, SampleMessages.of("one"), SampleMessages.of("two"));
        List<String> before = mailbox.ids();
        mailbox.delete(before.get(0)).statusCode(204);
        assertThat(mailbox.ids()).containsExactly(before.get(1));
        mailbox.read(before.get(0)).statusCode(404).body("type", equalTo("/problems/message-not-found"));
        mailbox.delete(before.get(0)).statusCode(404).body("type", equalTo("/problems/message-not-found"));
        assertThat(mailbox.raw(before.get(1))).isEqualTo(SampleMessages.of("two"));
    }
}
