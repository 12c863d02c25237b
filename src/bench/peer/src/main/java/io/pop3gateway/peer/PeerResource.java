package io.pop3gateway.peer;

import io.smallrye.common.annotation.Blocking;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The gateway's resources for lists and single messages, as they are usually written: on worker threads, a message at a time. */
@Path("/v1")
@Blocking
public class PeerResource {

    @ConfigProperty(name = "peer.upstream.port")
    int upstream;

    /** One line of a list. */
    public record Summary(String id, List<String> from, List<String> to, String subject, String date, int size) {}

    /** A message in readable form. */
    public record Letter(Summary summary, String text, String html, List<String> attachments) {}

    /** That it is there. */
    @GET
    @Path("servers")
    public List<String> servers() {
        return List.of("near");
    }

    /** The newest messages. */
    @GET
    @Path("mailboxes/near/messages")
    @Produces("application/json")
    public List<Summary> list(@HeaderParam("Authorization") String authorization, @QueryParam("limit") int limit)
            throws MessagingException {
        try (PeerMailbox mailbox = new PeerMailbox(upstream, authorization)) {
            List<Summary> page = new ArrayList<>();
            for (Message message : mailbox.newest(limit)) {
                page.add(0, summary(mailbox, message));
            }
            return page;
        }
    }

    /** A message in readable form: its HTML as it is, or cleaned and with a text made of it where it has none. */
    @GET
    @Path("mailboxes/near/messages/{id}")
    @Produces("application/json")
    public Letter read(
            @HeaderParam("Authorization") String authorization, String id, @QueryParam("clean") boolean clean)
            throws MessagingException, IOException {
        try (PeerMailbox mailbox = new PeerMailbox(upstream, authorization)) {
            Message message = mailbox.message(id);
            String[] bodies = new String[2];
            List<String> attachments = new ArrayList<>();
            look(message, bodies, attachments);
            if (clean && bodies[1] != null) {
                bodies[0] = bodies[0] == null ? PeerHtml.text(bodies[1]) : bodies[0];
                bodies[1] = PeerHtml.cleaned(bodies[1]);
            }
            return new Letter(summary(mailbox, message), bodies[0], bodies[1], attachments);
        }
    }

    /** A message as it is. */
    @GET
    @Path("mailboxes/near/messages/{id}/raw")
    @Produces("message/rfc822")
    public Response raw(@HeaderParam("Authorization") String authorization, String id)
            throws MessagingException, IOException {
        try (PeerMailbox mailbox = new PeerMailbox(upstream, authorization)) {
            java.io.ByteArrayOutputStream octets = new java.io.ByteArrayOutputStream();
            mailbox.message(id).writeTo(octets);
            return Response.ok(octets.toByteArray()).build();
        }
    }

    private static Summary summary(PeerMailbox mailbox, Message message) throws MessagingException {
        return new Summary(
                mailbox.id(message),
                names(message.getFrom()),
                names(message.getRecipients(Message.RecipientType.TO)),
                message.getSubject(),
                message.getSentDate() == null ? null : message.getSentDate().toInstant().toString(),
                message.getSize());
    }

    private static List<String> names(Object[] addresses) {
        return addresses == null ? List.of() : Arrays.stream(addresses).map(Object::toString).toList();
    }

    private static void look(Part part, String[] bodies, List<String> attachments)
            throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                look(parts.getBodyPart(i), bodies, attachments);
            }
        } else if (part.getFileName() != null) {
            attachments.add(((MimePart) part).getContentID());
        } else if (part.isMimeType("text/html")) {
            bodies[1] = (String) part.getContent();
        } else if (part.isMimeType("text/plain")) {
            bodies[0] = (String) part.getContent();
        }
    }
}
