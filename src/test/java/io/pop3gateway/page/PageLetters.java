package io.pop3gateway.page;

import io.pop3gateway.demo.DemoMessage;
import java.util.List;

/** Letters that are more than text, oldest first: what the page offers for each of them is the tests' own business. */
final class PageLetters {

    static final String USER = "page-letters";

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final String INVITATION =
            """
            From: Anna <anna@example.org>
            To: ben@example.org
            Date: Mon, 23 Nov 2026 09:00:00 +0000
            Subject: Seminar moved
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            Please come.
            --b
            Content-Type: text/calendar; method=REQUEST

            BEGIN:VCALENDAR
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:1@example.org
            SUMMARY:Protocols of the mail
            DTSTART:20261130T100000Z
            DTEND:20261130T113000Z
            ORGANIZER;CN=Anna:mailto:anna@example.org
            END:VEVENT
            END:VCALENDAR
            --b--
            """;

    private static final String BOUNCE =
            """
            From: MAILER-DAEMON@example.org
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            It could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.org

            Final-Recipient: rfc822; nobody@example.net
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no such user here
            --b--
            """;

    private static final String NEWS =
            """
            From: News <news@example.org>
            Date: Mon, 23 Nov 2026 11:00:00 +0000
            Subject: News of the week
            List-Id: News <news.example.org>
            List-Unsubscribe: <https://news.example.org/leave?u=1>, <mailto:leave@news.example.org>
            X-Priority: 1

            Nothing happened.
            """;

    private static final String FILES =
            """
            From: Eva <eva@example.org>
            Date: Mon, 23 Nov 2026 12:00:00 +0000
            Subject: Two files
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Here they are.
            --b
            Content-Type: image/png; name=pixel.png
            Content-Disposition: attachment; filename=pixel.png
            Content-Transfer-Encoding: base64

            %s
            --b
            Content-Type: text/plain; name=notes.txt
            Content-Disposition: attachment; filename=notes.txt

            a note
            --b--
            """
                    .formatted(PIXEL);

    private static final String FORWARDED =
            """
            From: Marie <marie@example.org>
            Date: Mon, 23 Nov 2026 13:00:00 +0000
            Subject: Fwd: the timetable
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            See below.
            --b
            Content-Type: message/rfc822

            From: Dean <dean@example.edu>
            Subject: The timetable itself

            Mondays at nine.
            --b--
            """;

    private PageLetters() {}

    static List<DemoMessage> all() {
        return List.of(
                DemoMessage.ofText(INVITATION),
                DemoMessage.ofText(BOUNCE),
                DemoMessage.ofText(NEWS),
                DemoMessage.ofText(FILES),
                DemoMessage.ofText(FORWARDED));
    }
}
