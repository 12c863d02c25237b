package io.pop3gateway.mailbox.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.ParsedHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which headers a filter wants. */
class HeaderFilterTest {

    private static ParsedHeaders headers(String text) {
        return new HeaderParser(MimeLimits.defaults()).parse((text + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static HeaderFilter subject(String text) {
        return new HeaderFilter(Optional.empty(), Optional.of(text), Optional.empty(), Optional.empty());
    }

    private static HeaderFilter from(String text) {
        return new HeaderFilter(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static HeaderFilter dates(String since, String before) {
        return new HeaderFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(since).map(Instant::parse),
                Optional.ofNullable(before).map(Instant::parse));
    }

    @ParameterizedTest
    @CsvSource({
        "Grüße aus Köln, GRÜSSE, true",
        "STRASSE, straße, true",
        "ẞ, ss, true",
        "ΟΔΟΣΑ, οδος, true",
        "οδός, ΟΔΌΣ, true",
        "ＦＵＬＬ　width, full width, true",
        "of\uFB01ce, OFFICE, true",
        "Cafe\u0301, CAFÉ, true",
        "=?UTF-8?B?TMO8bmNo?=, LÜNCH, true",
        "=?ISO-8859-1?Q?L=FCnch?= today, lünch TODAY, true",
        "Lunch, lunch today, false",
        "Lunch, dinner, false"
    })
    void subject_inAnyCaseAndEncoding_isFound(String subject, String wanted, boolean found) {
        assertThat(subject(wanted).matches(headers("Subject: " + subject))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "anna, true",
        "ANNA@EXAMPLE.ORG, true",
        "example.org, true",
        "björn, true",
        "b@example.net, true",
        "anna <anna, false",
        "carol, false"
    })
    void from_isInTheNameOrTheAddressOfAnAuthor(String wanted, boolean found) {
        ParsedHeaders headers = headers(
                "From: Anna <anna@example.org>, =?UTF-8?Q?Bj=C3=B6rn?= <b@example.net>\r\n" + "To: carol@example.com");
        assertThat(from(wanted).matches(headers)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "anna, true",
        "BJÖRN, true",
        "b@example.net, true",
        "copy, true",
        "carol, false",
        "hidden, false",
    })
    void to_isInTheNameOrTheAddressOfARecipientOrOfACopy(String wanted, boolean found) {
        HeaderFilter filter = new HeaderFilter(
                Optional.empty(), Optional.of(wanted), Optional.empty(), Optional.empty(), Optional.empty());
        ParsedHeaders headers = headers("From: carol@example.com\r\n"
                + "To: Anna <anna@example.org>, =?UTF-8?Q?Bj=C3=B6rn?= <b@example.net>\r\n"
                + "Cc: copy@example.org\r\nBcc: hidden@example.org");
        assertThat(filter.matches(headers)).isEqualTo(found);
    }

    @Test
    void text_ofAHeaderThatIsNotThere_isNotFound() {
        assertThat(subject("a").matches(headers("To: a@example.org"))).isFalse();
        assertThat(from("a").matches(headers("To: a@example.org"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T08:30:00Z,, true",
        "2026-03-01T08:30:01Z,, false",
        ",2026-03-01T08:30:01Z, true",
        ",2026-03-01T08:30:00Z, false",
        "2026-03-01T00:00:00Z,2026-03-02T00:00:00Z, true"
    })
    void date_inItsOwnOffset_isComparedAsAMoment(String since, String before, boolean found) {
        ParsedHeaders headers = headers("Date: Sun, 1 Mar 2026 09:30:00 +0100");
        assertThat(dates(since, before).matches(headers)).isEqualTo(found);
    }

    @Test
    void date_thatCannotBeRead_meetsNoCondition() {
        assertThat(dates("1970-01-01T00:00:00Z", null).matches(headers("Date: soon")))
                .isFalse();
        assertThat(dates(null, "2100-01-01T00:00:00Z").matches(headers("Subject: undated")))
                .isFalse();
        assertThat(HeaderFilter.NONE.matches(headers("Date: soon"))).isTrue();
    }

    @Test
    void conditions_mustHoldAllTogether() {
        HeaderFilter filter = new HeaderFilter(
                Optional.of("anna"), Optional.of("lunch"), Optional.of(Instant.EPOCH), Optional.empty());
        String all = "From: anna@example.org\r\nSubject: Lunch\r\nDate: Sun, 1 Mar 2026 09:30:00 +0100";
        assertThat(filter.matches(headers(all))).isTrue();
        assertThat(filter.matches(headers(all.replace("anna", "bob")))).isFalse();
        assertThat(filter.matches(headers(all.replace("Lunch", "Dinner")))).isFalse();
    }
}
