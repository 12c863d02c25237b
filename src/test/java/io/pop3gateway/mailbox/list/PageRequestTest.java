package io.pop3gateway.mailbox.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may be asked for, and with which cursors. */
class PageRequestTest {

    private static final Optional<MessageId> AFTER = MessageId.of("u1");
    private static final SizeFilter LARGE = new SizeFilter(1000, Long.MAX_VALUE);

    private record Conditions(HeaderFilter headers, SizeFilter sizes, Optional<MessageId> after) {

        PageRequest page(Optional<Cursor> cursor) {
            return new PageRequest(2, Order.OLDEST, cursor, Detail.IDS, headers, sizes, after);
        }
    }

    private static final List<Conditions> CONDITIONS = List.of(
            new Conditions(HeaderFilter.NONE, SizeFilter.NONE, Optional.empty()),
            new Conditions(Searches.LUNCH, SizeFilter.NONE, Optional.empty()),
            new Conditions(HeaderFilter.NONE, LARGE, Optional.empty()),
            new Conditions(HeaderFilter.NONE, SizeFilter.NONE, AFTER),
            new Conditions(Searches.LUNCH, LARGE, AFTER));

    private static MaildropIndex maildrop() {
        return MaildropIndex.of(
                IntStream.range(1, 9).mapToObj(i -> new ScanListing(i, 2000)).toList(),
                IntStream.range(1, 9).mapToObj(i -> new UniqueId(i, "u" + i)).toList());
    }

    private static Cursor cursor(Conditions conditions) {
        return PageSlice.of(maildrop(), conditions.page(Optional.empty()))
                .next()
                .orElseThrow();
    }

    @Test
    void cursor_ofOtherConditions_isRefused() {
        for (Conditions made : CONDITIONS) {
            for (Conditions used : CONDITIONS) {
                Optional<Cursor> cursor = Optional.of(cursor(made));
                if (made.equals(used)) {
                    assertThat(used.page(cursor).cursor()).isEqualTo(cursor);
                } else {
                    assertThatThrownBy(() -> used.page(cursor))
                            .as("pages of one list that go on in another leave messages out: %s, %s", made, used)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Test
    void cursor_ofTheOtherOrder_isRefused() {
        Optional<Cursor> cursor = Optional.of(cursor(CONDITIONS.get(0)));
        assertThatThrownBy(() -> new PageRequest(2, Order.NEWEST, cursor, Detail.IDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scope_ofAListWithoutConditions_isNone() {
        assertThat(CONDITIONS.stream().map(made -> made.page(Optional.empty()).scope()))
                .startsWith(0)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void limit_withinItsBounds_isTaken(int limit) {
        assertThat(new PageRequest(limit, Order.OLDEST, Optional.empty(), Detail.IDS).limit())
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void limit_beyondItsBounds_isRefused(int limit) {
        assertThatThrownBy(() -> new PageRequest(limit, Order.OLDEST, Optional.empty(), Detail.IDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void after_aMessage_isTheFirstPageOfTheSameListBehindIt() {
        PageRequest asked = CONDITIONS.get(2).page(Optional.of(cursor(CONDITIONS.get(2))));
        assertThat(asked.after(AFTER.orElseThrow()))
                .isEqualTo(new PageRequest(
                        2, Order.OLDEST, Optional.empty(), Detail.IDS, HeaderFilter.NONE, LARGE, AFTER));
    }

    @ParameterizedTest
    @CsvSource({
        "PT60S, PT58S",
        "PT10S, PT8S",
        "PT5S, PT4S",
        "PT0.5S, PT0.4S",
    })
    void patience_ofASearch_leavesTimeForItsAnswer(Duration whole, Duration until) {
        assertThat(new Patience(whole.toNanos(), whole).end()).isEqualTo(until.toNanos());
    }
}
