package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParserTest {

    private final HeaderParser parser = new HeaderParser(MimeLimits.defaults());

    @Test
    void headers_ofAnAnswerToTop_areRead() {
        ParsedHeaders headers = parse("Subject: Lunch\r\nFrom: Anna <anna@example.org>\r\n"
                + "Date: Fri, 21 Nov 1997 09:55:06 -0600\r\n\r\n");
        assertThat(headers.subject()).isEqualTo("Lunch");
        assertThat(headers.from()).containsExactly(new Mailbox("Anna", "anna@example.org"));
        assertThat(headers.date()).isEqualTo(OffsetDateTime.parse("1997-11-21T09:55:06-06:00"));
        assertThat(headers.problems()).isEmpty();
    }

    @Test
    void body_behindTheHeader_isNotLookedAt() {
        String bomb = "A: b\r\n".repeat(100_000);
        ParsedHeaders headers =
                parse("Subject: Lunch\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + bomb);
        assertThat(headers.subject()).isEqualTo("Lunch");
        assertThat(headers.headers()).hasSize(2);
    }

    @Test
    void headers_withUnixLineEnds_endAtTheEmptyLine() {
        assertThat(parse("Subject: one\n\nSubject: two\n").headers()).hasSize(1);
    }

    @Test
    void nothing_atAll_hasNoHeaders() {
        ParsedHeaders headers = parse("");
        assertThat(headers.subject()).isNull();
        assertThat(headers.headers()).isEmpty();
        assertThat(headers.from()).isEmpty();
    }

    @Test
    void headers_overALimit_areRefused() {
        assertThatThrownBy(() -> parse("A: b\r\n".repeat(1001))).isInstanceOf(MimeFailure.TooComplex.class);
    }

    private ParsedHeaders parse(String header) {
        return parser.parse(header.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // RFC 5322, Appendix A.5 and A.6.3
                "Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n               -0330 (Newfoundland Time)",
                "Thu, 13 Feb 1969 23(comment):32 -0330",
                "Thu, 13 Feb 1969 23 : 32 :   00 -0330",
                "Thu, 13 Feb 69 (half past)23:(and two)32 -0330"
            })
    void date_withBlanksAndCommentsInItsTime_keepsTheTime(String date) {
        assertThat(parse("Date: " + date + "\r\n\r\n").date())
                .isEqualTo(OffsetDateTime.parse("1969-02-13T23:32-03:30"));
    }
}
