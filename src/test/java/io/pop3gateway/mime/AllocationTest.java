package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What reading costs, as octets allocated: a measure that does not depend on the machine. Each bound is a tenth above what it was
 * when it was set, or less; a reader that needs more has to say why.
 */
class AllocationTest {

    private static final int TIMES = 300;

    private static final byte[] HEADER =
            """
            Received: from mx2.example.net (mx2.example.net [192.0.2.25])
            \tby mail.example.com (Postfix) with ESMTPS id 4XyZ1234
            \tfor <bob@example.com>; Fri, 27 Nov 2026 10:11:12 +0100 (CET)
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org;
            \ts=mail; t=1795770670; h=from:to:subject:date:message-id;
            \tb=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4
            From: =?UTF-8?B?0JDQvdC90LAg0J/QtdGC0YDQvtCy0LA=?= <anna.petrova@example.org>
            To: "Bob Example" <bob@example.com>, carol@example.com
            Subject: =?UTF-8?Q?Der_n=C3=A4chste_Termin?=
            Date: Fri, 27 Nov 2026 10:11:10 +0100
            Message-ID: <20261127101110.4711@example.org>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            """
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);

    /** As newsletters are: tables with styles, links, and letters that need an escape. */
    private static final byte[] NEWSLETTER = ("MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
                    + "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
                    + "<html><head><style>td { color: #333; }</style></head><body><table>\r\n"
                    + ("<tr><td style=3D\"padding: 4px\"><a href=3D\"https://example.org/1\">Angebot n=C2=B0 1</a></td>=\r\n"
                                    + "<td class=3D\"plain\">f=C3=BCr Sie <b>heute</b></td></tr>\r\n")
                            .repeat(100)
                    + "</table></body></html>\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final HeaderParser parser = new HeaderParser(MimeLimits.defaults());
    private Object seen;

    @Test
    void summary_ofAUsualHeader_allocatesLittle() {
        assertThat(octetsEach(() -> parser.summary(HEADER))).isLessThan(8_800);
    }

    @Test
    void header_asAWhole_allocatesLittle() {
        assertThat(octetsEach(() -> parser.parse(HEADER))).isLessThan(24_600);
    }

    @Test
    void newsletter_asText_allocatesLittle() {
        MessageParser messages = new MessageParser(MimeLimits.defaults());
        assertThat(octetsEach(() -> messages.parse(NEWSLETTER))).isLessThan(697_000);
    }

    @Test
    void newsletter_cleaned_allocatesLittle() {
        String html = new MessageParser(MimeLimits.defaults())
                .parse(NEWSLETTER)
                .html()
                .orElseThrow();
        SafeHtml cleaner = new SafeHtml(MimeLimits.defaults());
        assertThat(octetsEach(() -> cleaner.clean(html, ImageRule.BLOCK, id -> Optional.empty())))
                .isLessThan(1_182_000);
    }

    @Test
    void newsletter_asTextAndCleaned_allocatesLittle() {
        MessageParser messages = new MessageParser(MimeLimits.defaults());
        SafeHtml cleaner = new SafeHtml(MimeLimits.defaults());
        assertThat(octetsEach(() -> shown(messages, cleaner))).isLessThan(1_439_000);
    }

    private static ShownMessage shown(MessageParser messages, SafeHtml cleaner) {
        try {
            return messages.shown(OctetSource.of(NEWSLETTER), Long.MAX_VALUE, cleaner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The least of some rounds: classes are loaded in the first, and the compiler saves some allocations in the last. */
    private long octetsEach(Supplier<Object> work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < TIMES; i++) {
                seen = work.get();
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / TIMES);
        }
        assertThat(seen).isNotNull();
        return least;
    }
}
