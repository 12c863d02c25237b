package io.pop3gateway.mailbox.list;

import static io.pop3gateway.mailbox.MailboxWorld.uids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.MailboxWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists with conditions on sizes, which cost no look at any message. */
class SizeFilterTest {

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @AfterEach
    void stop() {
        world.close();
    }

    private MessagePage list(PageRequest page) {
        return world.list(1000, page);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void list_bySizePageByPage_showsEachThatFitsOnceAndFetchesNoOther(Order order) {
        for (int i = 0; i < 300; i++) {
            world.maildrop.deliver("u" + i, "Subject: Lunch\r\n\r\n" + "x".repeat(i % 10 == 3 ? 500 : 1));
        }
        SizeFilter large = new SizeFilter(400, Long.MAX_VALUE);
        for (HeaderFilter filter : List.of(HeaderFilter.NONE, Searches.LUNCH)) {
            List<String> shown = new ArrayList<>();
            Optional<Cursor> cursor = Optional.empty();
            long tops = world.maildrop.commands("TOP");
            do {
                MessagePage page =
                        list(new PageRequest(7, order, cursor, Detail.SUMMARY, filter, large, Optional.empty()));
                shown.addAll(uids(page));
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(shown).hasSize(30).doesNotHaveDuplicates().allMatch(uid -> uid.endsWith("3"));
            assertThat(world.maildrop.commands("TOP") - tops)
                    .as("headers fetched of messages of other sizes, or twice beyond a scan's windows")
                    .isLessThanOrEqualTo(filter.isEmpty() ? 30 : 30 * 5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9, false",
        "10, true",
        "20, true",
        "21, false",
        "-1, false",
    })
    void size_atItsBounds_isWanted(long octets, boolean wanted) {
        assertThat(new SizeFilter(10, 20).matches(octets)).isEqualTo(wanted);
        assertThat(SizeFilter.NONE.matches(octets))
                .as("without a condition none is left out, of whatever size")
                .isTrue();
        assertThat(SizeFilter.NONE.isEmpty()).isTrue();
        assertThat(new SizeFilter(10, 20).isEmpty()).isFalse();
    }

    @Test
    void sizes_thatNoMessageCanHave_areRefused() {
        assertThat(new SizeFilter(0, 0).matches(0)).isTrue();
        assertThatThrownBy(() -> new SizeFilter(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SizeFilter(6, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
