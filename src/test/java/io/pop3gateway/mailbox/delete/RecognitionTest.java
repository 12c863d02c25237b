package io.pop3gateway.mailbox.delete;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.Recognition.Fate;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is told of a message after a deletion in doubt. A maildrop is written as its unique-ids with their sizes, {@code a:10
 * b:20}, in the order of their numbers; {@code b:?} is one without a size, {@code :20} one without a unique-id.
 */
class RecognitionTest {

    private static MaildropIndex maildrop(String messages) {
        List<ScanListing> listing = new ArrayList<>();
        List<UniqueId> uids = new ArrayList<>();
        int number = 0;
        for (String message : messages.split(" ")) {
            String[] words = message.split(":");
            number++;
            if (!words[0].isEmpty()) {
                uids.add(new UniqueId(number, words[0]));
            }
            if (words.length > 1 && !words[1].equals("?")) {
                listing.add(new ScanListing(number, Long.parseLong(words[1])));
            }
        }
        return MaildropIndex.of(listing, uids);
    }

    private static Set<MessageId> ids(String uids) {
        return Stream.of(uids.split(" ")).map(RecognitionTest::id).collect(Collectors.toSet());
    }

    private static MessageId id(String uid) {
        return MessageId.of(uid).orElseThrow();
    }

    private static Fate fate(String before, String after, String marked, String uid) {
        return new Recognition(maildrop(before), maildrop(after), ids(marked)).of(id(uid));
    }

    @ParameterizedTest
    @CsvSource({
        "a:10 b:20 c:30, a:10 c:30, b",
        "a:10 b:20 c:30, c:30, a b",
        "a:10 b:20 c:30, a:10 c:30 d:40, b",
        "a:? b:? c:?, a:? c:?, b",
        // Another client took one that nobody marked here: that b is gone is true all the same.
        "a:10 b:20 c:30, a:10, b",
    })
    void marked_thatIsNotListedAnyMore_isToldAsGone(String before, String after, String marked) {
        assertThat(fate(before, after, marked, "b")).isEqualTo(Fate.GONE);
    }

    @ParameterizedTest
    @CsvSource({
        "a:10 b:20 c:30, a:10 b:20 c:30, b",
        "a:10 b:20 c:30, a:10 b:20, b c",
        "a:10 b:20 c:30, b:20 c:30 d:40, a b",
        "a:10 b:0 c:30, a:10 b:0 c:30, b",
    })
    void marked_thatIsListedAmongTheSameOthers_isToldAsThere(String before, String after, String marked) {
        assertThat(fate(before, after, marked, "b")).isEqualTo(Fate.THERE);
    }

    @ParameterizedTest
    @CsvSource({
        "a:10 b:20 c:30, a:? b:? c:?",
        "a:? b:? c:?, a:10 b:20 c:30",
        "a:? b:20 c:30, a:10 b:20 c:?",
    })
    void sizes_thatOneSessionDoesNotTell_areNoReasonToDoubtNames(String before, String after) {
        assertThat(fate(before, after, "b", "b")).isEqualTo(Fate.THERE);
    }

    @ParameterizedTest
    @CsvSource({
        // The last is gone by its name, and it may be the first that is.
        "1:10 2:20 3:30, 1:20 2:30, 3",
        "1:10 2:10 3:10, 1:10 2:10, 3",
        "1:? 2:? 3:?, 1:? 2:?, 3",
        "1:10, 1:10, 1",
    })
    void names_thatArePositions_tellNothing(String before, String after, String uid) {
        assertThat(fate(before, after, uid, uid))
                .as("who is told of one message what became of another loses the wrong one at the next attempt")
                .isEqualTo(Fate.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource({
        "1:10 b:20 c:30, 1:10 c:30, GONE",
        "a:10 2:20 b:30, a:10 2:20 b:30, THERE",
    })
    void names_ofWhichSomeLookLikePositions_tellWhatBecameOfTheMessage(String before, String after, Fate fate) {
        assertThat(fate(before, after, "b", "b")).isEqualTo(fate);
    }

    @ParameterizedTest
    @CsvSource({
        "m1:10 m2:20 m3:30, m1:20 m2:30",
        "m1:10 m2:0 m3:30, m1:10 m2:5 m3:30",
        "m1:10 m2:5 m3:30, m1:10 m2:0 m3:30",
        "m1:10 m2:20 m3:30, m2:20 m1:10 m3:30",
        "m1:? m2:? m3:?, m3:? m1:? m2:?",
    })
    void names_thatWentOverToOtherMessages_tellNothing(String before, String after) {
        for (String uid : List.of("m1", "m2", "m3")) {
            assertThat(fate(before, after, "m1 m2 m3", uid))
                    .as("%s may be another message by now", uid)
                    .isEqualTo(Fate.UNCLEAR);
        }
    }

    @Test
    void marked_thatIsListedWhileAnotherThatNobodyMarkedIsNot_isUnclear() {
        assertThat(fate("a:10 b:20 c:30", "a:10 b:20", "b", "b"))
                .as("b may be called c now, and deleting it again would lose c")
                .isEqualTo(Fate.UNCLEAR);
        assertThat(fate("a:10 b:20 c:30", "b:20", "a b", "b")).isEqualTo(Fate.UNCLEAR);
    }

    @Test
    void name_thatSeveralMessagesHaveNow_isUnclear() {
        assertThat(fate("a:10 b:20 c:30", "a:10 b:20 c:30 b:20", "b", "b")).isEqualTo(Fate.UNCLEAR);
        assertThat(fate("a:10 b:20 c:30", "a:10 a:10 c:30", "b", "b"))
                .as("of a message whose name nobody else has it is clear")
                .isEqualTo(Fate.GONE);
    }

    @ParameterizedTest
    @CsvSource({
        "x:10 x:20 b:30, b:30, THERE",
        "x:10 x:20 b:30, x:10 b:30, THERE",
        ":10 b:30, b:30, THERE",
        ":10 b:30, :10, GONE",
    })
    void others_withoutANameOfTheirOwn_areNoWitnesses(String before, String after, Fate fate) {
        assertThat(fate(before, after, "b", "b")).isEqualTo(fate);
    }

    @Test
    void maildrop_thatWasEmpty_hidesNothing() {
        MaildropIndex empty = MaildropIndex.of(List.of(), List.of());
        assertThat(new Recognition(empty, maildrop("a:10"), ids("b")).of(id("b")))
                .isEqualTo(Fate.GONE);
        assertThat(new Recognition(maildrop("b:10"), empty, ids("b")).of(id("b")))
                .isEqualTo(Fate.GONE);
    }
}
