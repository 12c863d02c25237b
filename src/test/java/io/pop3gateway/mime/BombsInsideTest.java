package io.pop3gateway.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files inside messages that are built to cost more than they weigh: winmail.dat, S/MIME, RTF, calendars, reports, style sheets.
 */
class BombsInsideTest {

    /** Octets that reading a message may allocate for each of its own, and for any message. */
    private static final long EACH = 60;

    private static final long ANYWAY = 64L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Arguments> bombs() {
        return List.of(
                Arguments.of("a length that is not there", tnef(attribute(0x9003, 0xFFFFFFFFL, new byte[0]))),
                Arguments.of("a text of four gigabytes", tnef(attribute(0x800C, 0xFFFFFFFFL, new byte[9]))),
                Arguments.of("four milliards of values", tnef(properties(numbers(1, 0x1000101EL, 0xFFFFFFFFL)))),
                Arguments.of("values of no length", tnef(properties(numbers(1, 0x10001001L, 0xFFFFFFFFL)))),
                Arguments.of("a value of four gigabytes", tnef(properties(numbers(1, 0x1000001EL, 1, 0xFFFFFFFFL)))),
                Arguments.of("a million attributes", tnef(repeated(attribute(0x1234, 0, new byte[0]), 1_000_000))),
                Arguments.of("a text again and again", tnef(repeated(text(100_000), 30))),
                Arguments.of("RTF that grows", tnef(rtf(compressed(1 << 20)))),
                Arguments.of("RTF of braces alone", tnef(rtf(plain("{\\rtf1" + "{".repeat(900_000))))),
                Arguments.of("RTF of binary data", tnef(rtf(plain("{\\rtf1" + "\\bin999999999 ".repeat(50_000))))),
                Arguments.of("RTF of Unicode", tnef(rtf(plain("{\\rtf1\\uc999999999" + "\\u1x".repeat(200_000))))),
                Arguments.of("a letter in a letter, 5,000 deep", tnef(nested(5_000))),
                Arguments.of("a signature of pieces of nothing", signed(repeated(new byte[] {4, 0}, 1_000_000))),
                Arguments.of("a signature of pieces of one", signed(repeated(new byte[] {4, 1, 'x'}, 500_000))),
                Arguments.of("a signature 100,000 deep", signed(repeated(new byte[] {0x24, (byte) 0x80}, 100_000))),
                Arguments.of("a signature of endless length", signed(new byte[] {4, (byte) 0x88, -1, -1, -1, -1, -1})),
                Arguments.of("a list of algorithms without end", cms(repeated(new byte[] {0x30, -128}, 300_000))),
                Arguments.of("a signature in a signature", mixed(signatures(60))),
                Arguments.of("10,000 shells", shells(900)),
                Arguments.of("a calendar of one line", typed("text/calendar", "BEGIN:" + "x;".repeat(500_000))),
                Arguments.of("a calendar of folds", typed("text/calendar", "SUMMARY:" + "\r\n ".repeat(300_000))),
                Arguments.of(
                        "a calendar of zones", typed("text/calendar", event("DTSTART;TZID=" + "a".repeat(200_000)))),
                Arguments.of("a calendar of beginnings", typed("text/calendar", "BEGIN:VEVENT\r\n".repeat(50_000))),
                Arguments.of("a report of recipients", typed("message/delivery-status", recipients(100_000))),
                Arguments.of(
                        "a report of one line", typed("message/delivery-status", "Action: " + "x".repeat(900_000))),
                Arguments.of("enriched text", typed("text/enriched", "<a>".repeat(300_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Timeout(120)
    void bomb_insideAFile_endsAndTakesNoMoreMemoryThanItWeighs(String what, byte[] message) {
        MessageParser parser = new MessageParser(MimeLimits.defaults());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            ParsedMessage read = parser.parse(message);
            assertThat(read.text().length() + read.html().orElse("").length())
                    .as("%s: characters that are shown", what)
                    .isLessThan(message.length + (5 << 20));
        } catch (MimeFailure.TooComplex refused) {
            assertThat(refused).hasMessageMatching(".*\\d+.*");
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .as("%s: octets allocated for a message of %d", what, message.length)
                .isLessThan(ANYWAY + EACH * message.length);
    }

    /** A clock that stands still: it is a count that must refuse, and not the time. */
    @Test
    void files_moreThanAMessageMayHaveParts_areRefusedByTheirNumber() {
        MessageParser timeless = new MessageParser(MimeLimits.defaults(), () -> 0);
        byte[] message = tnef(repeated(attribute(0x9002, 14, new byte[14]), 1_001));
        assertThatThrownBy(() -> timeless.parse(message))
                .isInstanceOf(MimeFailure.TooComplex.class)
                .hasMessageContaining("files in winmail.dat");
    }

    @Test
    void properties_moreThanAnyLetterHas_areRefusedByTheirNumber() {
        MessageParser timeless = new MessageParser(MimeLimits.defaults(), () -> 0);
        assertThatThrownBy(() -> timeless.parse(tnef(properties(numbers(0x7FFFFFFFL)))))
                .isInstanceOf(MimeFailure.TooComplex.class)
                .hasMessageContaining("properties in winmail.dat");
    }

    static List<Arguments> sheets() {
        return List.of(
                Arguments.of("deep selectors", "a" + ":not(a".repeat(8_000) + ")".repeat(8_000) + "{color:red}"),
                Arguments.of("depth hidden by a comment", "/*" + ")".repeat(20_000) + "*/a" + ":not(".repeat(8_000)),
                Arguments.of("deep media", "@media screen{".repeat(4_000) + "a{color:red}"),
                Arguments.of("selectors", ".a,".repeat(20_000) + "b{color:red}"),
                Arguments.of("rules", "a{color:red}".repeat(5_000)),
                Arguments.of("declarations", "a{" + "color:red;".repeat(6_000) + "}"),
                Arguments.of("an open comment", "/*" + "*".repeat(60_000)),
                Arguments.of("an open string", "a{content:\"" + "\\".repeat(60_000)),
                Arguments.of("calculations", "a{width:" + "calc(1px + ".repeat(5_000)),
                Arguments.of("escapes", "\\61 ".repeat(15_000) + "{color:red}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sheets")
    @Timeout(120)
    void sheet_builtToCost_endsAndTakesLittleMemory(String what, String css) {
        SafeHtml cleaner = new SafeHtml(MimeLimits.defaults());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            String page = cleaner.clean("<style>" + css + "</style><p>kept", ImageRule.BLOCK, id -> Optional.empty())
                    .html();
            assertThat(page).as("%s", what).contains("kept").hasSizeLessThan(128 << 10);
        } catch (MimeFailure.TooComplex refused) {
            assertThat(refused).hasMessageMatching(".*\\d+.*");
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                .as("%s: octets allocated", what)
                .isLessThan(2 * ANYWAY);
    }

    private static byte[] typed(String type, String body) {
        return ("MIME-Version: 1.0\r\nContent-Type: " + type + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] encoded(String type, byte[] body) {
        String text = Base64.getMimeEncoder().encodeToString(body);
        return typed(type + "\r\nContent-Transfer-Encoding: base64", text);
    }

    private static String event(String line) {
        return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + line + "\r\nEND:VEVENT\r\n";
    }

    private static String recipients(int count) {
        return "Reporting-MTA: dns; a\r\n\r\n" + "Final-Recipient: rfc822; a@b\r\nAction: failed\r\n\r\n".repeat(count);
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static byte[] repeated(byte[] piece, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(piece.length * times);
        for (int i = 0; i < times; i++) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    /** Four octets each, the lowest first. */
    private static byte[] numbers(long... numbers) {
        byte[] out = new byte[4 * numbers.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (numbers[i / 4] >> 8 * (i % 4));
        }
        return out;
    }

    private static byte[] attribute(int id, long length, byte[] data) {
        return joined(new byte[] {1}, numbers(id, length), data, new byte[2]);
    }

    private static byte[] properties(byte[] data) {
        return attribute(0x9003, data.length, data);
    }

    private static byte[] text(int length) {
        return attribute(0x800C, length, new byte[length]);
    }

    private static byte[] rtf(byte[] form) {
        return properties(joined(numbers(1, 0x10090102L, 1, form.length), form, new byte[3]));
    }

    private static byte[] plain(String rtf) {
        return joined(numbers(0, 0, 0x414C454D, 0), rtf.getBytes(StandardCharsets.US_ASCII));
    }

    /** Every pair of octets stands for seventeen. */
    private static byte[] compressed(int octets) {
        byte[] tokens = new byte[octets - 100];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (byte) (i % 17 == 0 || i % 2 == 0 ? 0xFF : 0x0F);
        }
        return joined(numbers(octets, 1 << 30, 0x75465A4C, 0), tokens);
    }

    private static byte[] data(byte[]... attributes) {
        return joined(numbers(0x223E9F78L), new byte[2], joined(attributes));
    }

    private static byte[] tnef(byte[]... attributes) {
        return encoded("application/ms-tnef", data(attributes));
    }

    private static byte[] nested(int levels) {
        byte[] inner = new byte[0];
        for (int i = 0; i < Math.min(levels, 300); i++) {
            byte[] letter = joined(new byte[16], data(attribute(0x9002, 14, new byte[14]), inner));
            byte[] value = joined(numbers(1, 0x3701000DL, 1, letter.length), letter, new byte[3]);
            inner = attribute(0x9005, value.length, value);
        }
        return inner;
    }

    private static byte[] cms(byte[] behindVersion) {
        byte[] oid = {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2};
        byte[] open = {0x30, -128};
        byte[] explicit = {(byte) 0xA0, -128};
        byte[] der = joined(open, oid, explicit, open, new byte[] {2, 1, 1}, behindVersion);
        return encoded("application/pkcs7-mime; name=smime.p7m", der);
    }

    private static byte[] signed(byte[] pieces) {
        byte[] oid = {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 1};
        byte[] open = {0x30, -128};
        return cms(joined(new byte[] {0x31, 0}, open, oid, new byte[] {(byte) 0xA0, -128, 0x24, -128}, pieces));
    }

    private static byte[] signatures(int levels) {
        byte[] inner = typed("text/plain", "deep inside");
        for (int i = 0; i < levels && inner.length < 2_000_000; i++) {
            byte[] length = {
                (byte) 0x84, 0, (byte) (inner.length >> 16), (byte) (inner.length >> 8), (byte) inner.length
            };
            inner = signed(joined(new byte[] {4}, length, inner));
        }
        return inner;
    }

    private static byte[] mixed(byte[] part) {
        return joined(typed("multipart/mixed; boundary=b", "--b\r\n"), part, "\r\n--b--\r\n".getBytes());
    }

    private static byte[] shells(int count) {
        byte[] one = joined("--b\r\n".getBytes(), tnef(text(3)), "\r\n".getBytes());
        return joined(typed("multipart/mixed; boundary=b", ""), repeated(one, count), "--b--\r\n".getBytes());
    }
}
