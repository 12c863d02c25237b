package io.pop3gateway.peer;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import org.eclipse.angus.mail.pop3.POP3Folder;

/** A mailbox opened with Angus Mail's POP3 provider, for as long as one request. */
final class PeerMailbox implements AutoCloseable {

    private final Store store;
    private final POP3Folder inbox;

    /** @param authorization the header field's value, Basic */
    PeerMailbox(int port, String authorization) throws MessagingException {
        String[] credentials = new String(
                        Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8)
                .split(":", 2);
        Properties properties = new Properties();
        properties.put("mail.pop3.disablecapa", "false");
        Session session = Session.getInstance(properties);
        store = session.getStore("pop3");
        store.connect("127.0.0.1", port, credentials[0], credentials[1]);
        inbox = (POP3Folder) store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
    }

    /** The last messages with their envelopes, the newest first. */
    Message[] newest(int count) throws MessagingException {
        int last = inbox.getMessageCount();
        Message[] messages = inbox.getMessages(Math.max(1, last - count + 1), last);
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        inbox.fetch(messages, profile);
        return messages;
    }

    String id(Message message) throws MessagingException {
        return inbox.getUID(message);
    }

    /** A message by its unique-id. */
    Message message(String id) throws MessagingException, IOException {
        Message[] all = inbox.getMessages();
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        inbox.fetch(all, profile);
        for (Message message : all) {
            if (inbox.getUID(message).equals(id)) {
                return message;
            }
        }
        throw new IOException("no such message");
    }

    @Override
    public void close() throws MessagingException {
        inbox.close(false);
        store.close();
    }
}
