package io.pop3gateway.api;

import static io.restassured.RestAssured.given;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import io.restassured.specification.RequestSpecification;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/** Mailboxes with mail in them, and requests for them. */
public final class Mail {

    static final String PASSWORD = "1234qwer";

    private Mail() {}

    /** A new mailbox with messages of these subjects, the oldest first. */
    public static GreenMailUser mailbox(GreenMail greenMail, String login, String... subjects) throws Exception {
        GreenMailUser user = user(greenMail, login);
        for (String subject : subjects) {
            deliver(
                    user,
                    "From: Anna <anna@example.org>\r\nTo: " + login + "@example.org\r\nSubject: " + subject
                            + "\r\nDate: Sun, 1 Mar 2026 09:30:00 +0100\r\nMessage-ID: <" + subject
                            + "@example.org>\r\n\r\nHello "
                            + subject + "\r\n.a line with a dot\r\nend\r\n");
        }
        return user;
    }

    public static void deliver(GreenMailUser user, String message) throws Exception {
        deliver(user, message.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A message of the demo's gallery in a mailbox of its own; answers the message's path. */
    public static String gallery(GreenMail greenMail, String login, String name) throws Exception {
        try (InputStream octets = Mail.class.getResourceAsStream("/demo/gallery/" + name + ".eml")) {
            deliver(mailbox(greenMail, login), octets.readAllBytes());
        }
        return only(login);
    }

    /** The path of a mailbox's oldest message. */
    public static String only(String login) {
        return "/v1/mailboxes/green/messages/" + ids(login).get(0);
    }

    private static void deliver(GreenMailUser user, byte[] message) throws Exception {
        user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
    }

    /** The header field that such requests have, for clients that are none of REST-assured's. */
    public static String authorization(String login) {
        return "Basic " + Base64.getEncoder().encodeToString((login + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    public static RequestSpecification as(String login) {
        return given().auth().preemptive().basic(login, PASSWORD);
    }

    public static List<String> ids(String login) {
        return as(login)
                .queryParam("view", "ids")
                .queryParam("order", "oldest")
                .get("/v1/mailboxes/green/messages")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    /** The subjects of a list's messages over all its pages, which are found by their links. */
    public static List<String> subjects(String login, String firstPage) {
        List<String> subjects = new ArrayList<>();
        String next = firstPage;
        while (next != null) {
            var page = as(login)
                    .urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract();
            subjects.addAll(page.path("items.summary.subject"));
            String link = page.header("Link");
            next = link == null
                    ? null
                    : URI.create(next)
                            .resolve(link.substring(1, link.indexOf('>')))
                            .toString();
        }
        return subjects;
    }

    private static GreenMailUser user(GreenMail greenMail, String login) {
        return greenMail.setUser(login + "@example.org", login, PASSWORD);
    }
}
