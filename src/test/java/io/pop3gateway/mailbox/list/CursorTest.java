package io.pop3gateway.mailbox.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static MaildropIndex maildrop(List<String> uids) {
        List<ScanListing> listing = new ArrayList<>();
        List<UniqueId> ids = new ArrayList<>();
        for (int i = 0; i < uids.size(); i++) {
            listing.add(new ScanListing(i + 1, 100));
            ids.add(new UniqueId(i + 1, uids.get(i)));
        }
        return MaildropIndex.of(listing, ids);
    }

    private static PageSlice page(MaildropIndex index, Order order, int limit, Optional<Cursor> cursor) {
        Optional<Cursor> carried =
                cursor.map(Cursor::encoded).map(word -> Cursor.parse(word).orElseThrow());
        return PageSlice.of(index, new PageRequest(limit, order, carried, Detail.IDS));
    }

    private static List<String> uids(PageSlice page) {
        return page.messages().stream()
                .map(message -> message.uid().orElseThrow())
                .toList();
    }

    @Property(tries = 300, seed = "20261128")
    void pages_mailDeletedBetweenThem_showEveryRemainingMessageOnce(
            @ForAll @IntRange(min = 4, max = 30) int messages,
            @ForAll @IntRange(min = 1, max = 5) int limit,
            @ForAll Order order,
            @ForAll @Size(max = 3) @UniqueElements List<@IntRange(max = 29) Integer> deleted,
            @ForAll @IntRange(max = 3) int arrived) {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            before.add("uid" + i);
        }
        PageSlice first = page(maildrop(before), order, limit, Optional.empty());
        List<String> after = new ArrayList<>(before);
        deleted.forEach(i -> after.remove("uid" + i));
        for (int i = 0; i < arrived; i++) {
            after.add("new" + i);
        }
        List<String> shown = new ArrayList<>(uids(first));
        Optional<Cursor> next = first.next();
        while (next.isPresent()) {
            PageSlice page = page(maildrop(after), order, limit, next);
            shown.addAll(uids(page));
            next = page.next();
        }
        List<String> due = new ArrayList<>(before);
        due.removeIf(uid -> !after.contains(uid) && !uids(first).contains(uid));
        if (order == Order.NEWEST) {
            Collections.reverse(due);
        } else if (first.next().isPresent()) {
            after.stream().filter(uid -> uid.startsWith("new")).forEach(due::add);
        }
        assertThat(shown).isEqualTo(due);
    }

    /**
     * The last message shown, three before it and three behind it, each there or not when the next page is asked for. Whatever is
     * left of them, the next page begins behind what was shown.
     */
    @ParameterizedTest
    @EnumSource(Order.class)
    void cursor_whicheverOfItsMessagesAreLeft_leadsBehindWhatWasShown(Order order) {
        List<String> before = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        int lastShown = 5;
        Optional<Cursor> next =
                page(maildrop(before), order, lastShown + 1, Optional.empty()).next();
        for (int gone = 0; gone < (1 << 7) - 1; gone++) {
            List<String> left = new ArrayList<>(before);
            for (int i = 0; i < 7; i++) {
                if ((gone >> i & 1) == 1) {
                    left.remove("" + (lastShown - 3 + i));
                }
            }
            List<String> due = new ArrayList<>(left);
            due.removeIf(uid ->
                    order == Order.OLDEST ? Integer.parseInt(uid) <= lastShown : Integer.parseInt(uid) >= lastShown);
            if (order == Order.NEWEST) {
                Collections.reverse(due);
            }
            assertThat(uids(page(maildrop(left), order, 50, next)))
                    .as("the next page, behind %s, when these are left: %s", lastShown, left)
                    .isEqualTo(due);
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void cursor_allItsMessagesGone_isExpired(Order order) {
        Cursor cursor = page(maildrop(List.of("a", "b", "c", "d")), order, 2, Optional.empty())
                .next()
                .orElseThrow();
        assertThatThrownBy(() -> page(maildrop(List.of("x", "y")), order, 2, Optional.of(cursor)))
                .isInstanceOf(MailboxFailure.CursorExpired.class);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void cursor_mailboxEmptied_leadsToAnEmptyPage(Order order) {
        Optional<Cursor> cursor = page(maildrop(List.of("a", "b", "c")), order, 1, Optional.empty())
                .next();
        PageSlice rest = page(maildrop(List.of()), order, 1, cursor);
        assertThat(rest.messages()).isEmpty();
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void cursor_manyMessagesOfOneUniqueId_goesOnWhereItWas() {
        MaildropIndex index = maildrop(List.of("same", "same", "same", "same", "same"));
        List<Integer> numbers = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            PageSlice page = page(index, Order.OLDEST, 2, next);
            page.messages().forEach(message -> numbers.add(message.number()));
            next = page.next();
        } while (next.isPresent());
        assertThat(numbers).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAA", "AQAAAAEAAA==", "AgAAAAAAAA", "AQAAAAAA_w", "~~~~~~~~~~"})
    void cursor_ofOtherText_isNone(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }

    @Test
    void cursor_withAllItsNeighbours_isAsLongAsItMayBe() {
        MaildropIndex index = maildrop(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"));
        String encoded = Cursor.behind(index, Order.OLDEST, 3, 7).encoded();
        assertThat(encoded).hasSize(Cursor.MAX_LENGTH).matches(Cursor.PATTERN);
        assertThat(Cursor.parse(encoded)).map(Cursor::scope).contains(7);
    }

    @Test
    void cursor_withSomethingBehindIt_isNone() {
        MaildropIndex index = maildrop(List.of("a", "b", "c"));
        String encoded = Cursor.behind(index, Order.OLDEST, 1, 0).encoded();
        assertThat(Cursor.parse(encoded)).isPresent();
        assertThat(Cursor.parse(encoded + "AAAA"))
                .as("a page's address has one spelling")
                .isEmpty();
    }
}
