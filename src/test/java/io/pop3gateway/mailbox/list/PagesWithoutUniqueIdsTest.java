package io.pop3gateway.mailbox.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of a server that knows no {@code UIDL} (optional in RFC 1939 §7): a page is found by its place alone. */
class PagesWithoutUniqueIdsTest {

    private static final int MESSAGES = 7;

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);

    @BeforeEach
    void fill() {
        deliver(1, MESSAGES);
        world.maildrop.refuseUidl();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void deliver(int from, int to) {
        IntStream.rangeClosed(from, to)
                .forEach(i -> world.maildrop.deliver("" + i, "Subject: mail " + i + "\r\n\r\nhello\r\n"));
    }

    private MessagePage list(int limit, Order order, Optional<Cursor> cursor) {
        Optional<Cursor> carried =
                cursor.map(Cursor::encoded).map(word -> Cursor.parse(word).orElseThrow());
        PageRequest page = new PageRequest(limit, order, carried, Detail.SUMMARY);
        return (MessagePage) world.await(world.lister(1000).list(world.request(), page, KnownLists.NONE));
    }

    private static List<String> subjects(MessagePage page) {
        return page.items().stream()
                .map(MessageSummary::headers)
                .map(headers -> headers.orElseThrow().subject())
                .toList();
    }

    private static List<String> mail(int... numbers) {
        return IntStream.of(numbers).mapToObj(i -> "mail " + i).toList();
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void pages_showEveryMessageOnce_andEndAtTheEnd(Order order) {
        List<List<String>> pages = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            MessagePage page = list(3, order, next);
            pages.add(subjects(page));
            next = page.next();
        } while (next.isPresent() && pages.size() < MESSAGES);
        assertThat(pages)
                .as("what a reader sees who turns the pages")
                .isEqualTo(
                        order == Order.OLDEST
                                ? List.of(mail(1, 2, 3), mail(4, 5, 6), mail(7))
                                : List.of(mail(7, 6, 5), mail(4, 3, 2), mail(1)));
    }

    @Test
    void pages_fromTheOldest_showMailThatCameMeanwhile() {
        Optional<Cursor> next = list(4, Order.OLDEST, Optional.empty()).next();
        deliver(8, 9);
        assertThat(subjects(list(50, Order.OLDEST, next))).isEqualTo(mail(5, 6, 7, 8, 9));
    }

    @Test
    void pages_fromTheNewest_goOnInAMailboxThatHasShrunk() {
        Optional<Cursor> next = list(2, Order.NEWEST, Optional.empty()).next();
        IntStream.of(4, 5, 6, 7).forEach(i -> world.maildrop.remove("" + i));
        assertThat(subjects(list(50, Order.NEWEST, next)))
                .as("the message that the cursor knew is gone, and its place too")
                .isEqualTo(mail(3, 2, 1));
    }

    @Test
    void pages_fromTheOldest_endInAMailboxThatHasShrunk() {
        Optional<Cursor> next = list(4, Order.OLDEST, Optional.empty()).next();
        IntStream.of(3, 4, 5, 6, 7).forEach(i -> world.maildrop.remove("" + i));
        MessagePage rest = list(50, Order.OLDEST, next);
        assertThat(subjects(rest)).as("what was shown before").isEmpty();
        assertThat(rest.next()).isEmpty();
    }
}
