package io.pop3gateway.mime.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read the short way must be what the lenient readers read, which have seen the corpus. */
class UsualFormsTest {

    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]{0,80})\\?([bBqQ])\\?([^?]*)\\?=");

    private static Arbitrary<String> ofPieces(int most, String... pieces) {
        return Arbitraries.of(pieces).list().ofMinSize(1).ofMaxSize(most).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> addressLists() {
        return ofPieces(
                14,
                "anna",
                "Bob",
                "\"",
                "\"Bob, Esq.\"",
                " ",
                ", ",
                ",",
                "<",
                ">",
                "@",
                "a@b.c",
                "<a@b.c>",
                ".",
                "..",
                "-",
                ":",
                ";",
                "(x)",
                "\\",
                "'",
                "=?utf-8?q?J=C3=B6?=",
                "=?utf-8?b?SsO2?=",
                "=?",
                "?=",
                "=?x@y?q?a@b?=",
                "\u00c3\u00b6",
                "!",
                "/",
                "+",
                "[1.2.3.4]",
                "\t",
                "  ",
                "_",
                "&",
                "=?q?q?=40?=");
    }

    @Provide
    Arbitrary<String> dates() {
        return ofPieces(
                13,
                "Fri",
                ",",
                " ",
                "  ",
                "27",
                "7",
                "31",
                "Nov",
                "Feb",
                "nov",
                "November",
                "2026",
                "26",
                "10:11:12",
                "10:11",
                ":60",
                "25:00",
                "9:11",
                "+0100",
                "-2359",
                "+1900",
                "-0000",
                "GMT",
                "CET",
                " (CET)",
                "(",
                ")",
                "Fri, 27 Nov 2026",
                "30 Feb 2026",
                " 10:11:12 +0100",
                "\t",
                "0",
                "\"",
                "\u00e9");
    }

    @Provide
    Arbitrary<String> texts() {
        return ofPieces(
                12,
                "=?",
                "?",
                "=",
                "utf-8",
                "q",
                "B",
                "?=",
                "=?utf-8?Q?a?=",
                " ",
                "\t",
                "a_b",
                "=?a*de?b?YQ==?=",
                "\u000b",
                "=?=",
                "\u0085",
                "x".repeat(80),
                "x");
    }

    @Property(tries = 10_000, seed = "20261128")
    void addresses_readTheShortWay_areTheSame(@ForAll("addressLists") String value) {
        UsualAddresses.parse(value).ifPresent(mailboxes -> assertThat(new AddressList.Parsed(mailboxes, false))
                .as("the addresses in %s", value)
                .isEqualTo(AddressList.leniently(value)));
    }

    @Property(tries = 10_000, seed = "20261128")
    void date_readTheShortWay_isTheSame(@ForAll("dates") String value) {
        UsualDate.parse(value)
                .ifPresent(date ->
                        assertThat(Optional.of(date)).as("the date %s", value).isEqualTo(MailDate.leniently(value)));
    }

    @Property(tries = 10_000, seed = "20261128")
    void encodedWords_areThoseOfTheGrammar(@ForAll("texts") String text) {
        List<List<String>> expected = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            expected.add(List.of(matcher.group(), matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        List<List<String>> found = new ArrayList<>();
        EncodedWordFinder word = new EncodedWordFinder(text);
        while (word.next()) {
            String letter = text.substring(word.start(), word.end()).split("\\?")[2];
            found.add(List.of(word.word(), word.charset(), letter, word.content()));
            assertThat(word.isBase64()).isEqualTo(letter.equalsIgnoreCase("b"));
        }
        assertThat(found).as("the encoded words in %s", text).isEqualTo(expected);
        assertThat(EncodedWordFinder.isWord(text)).isEqualTo(WORD.matcher(text).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org",
                "<anna@example.org>",
                "Anna Petrova <anna@example.org>",
                "\"Petrova, Anna\" <anna@example.org>",
                "=?UTF-8?B?0JDQvdC90LA=?= =?UTF-8?Q?_P?= <anna@example.org>",
                "a@b.c, Bob <b@c.d>,<c@d.e>"
            })
    void addresses_ofTheUsualForms_areReadTheShortWay(String value) {
        assertThat(UsualAddresses.parse(value))
                .contains(AddressList.leniently(value).mailboxes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 27 Nov 2026 10:11:12 +0100",
                " Fri, 7 Nov 2025 10:11:12 -0330 (NST) ",
                "27 Nov 2026 23:59:60 +0000",
                "27 Nov 2026 10:11 +0000"
            })
    void date_ofTheUsualForm_isReadTheShortWay(String value) {
        assertThat(UsualDate.parse(value)).isPresent().isEqualTo(MailDate.leniently(value));
    }

    @Test
    void date_noCalendarHas_isNone() {
        assertThat(MailDate.parse("30 Feb 2026 10:11:12 +0100").map(OffsetDateTime::toString))
                .isEmpty();
    }
}
