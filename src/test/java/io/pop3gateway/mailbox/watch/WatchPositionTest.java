package io.pop3gateway.mailbox.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.UidHash;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchPositionTest {

    private static final String MAILBOX = "live\nanna";

    private static List<String> dovecot(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format("%08x5f3a77c1", 5000 + i))
                .toList();
    }

    private static List<String> random(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(i -> "GmailId" + Long.toHexString(random.nextLong()))
                .toList();
    }

    private static WatchPosition again(List<String> uids) {
        String text = WatchPosition.of(uids).encoded(MAILBOX);
        assertThat(text).matches("[A-Za-z0-9_-]{1,4000}");
        return WatchPosition.parse(text, MAILBOX).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 200, 700})
    void place_ofAUsualMailbox_holdsEveryMessage(int count) {
        assertThat(again(dovecot(count)).uids()).contains(dovecot(count));
    }

    @Test
    void place_ofUidsWithoutAPattern_holdsEveryMessageOfTwoHundred() {
        assertThat(again(random(200)).uids()).contains(random(200));
    }

    @ParameterizedTest
    @ValueSource(ints = {5000, 100_000})
    void place_ofALargeMailbox_holdsHowManyAndTheNewest(int count) {
        WatchPosition place = again(random(count));
        assertThat(place.uids()).isEmpty();
        assertThat(place.count()).isEqualTo(count);
        assertThat(place.newest())
                .hasSize(8)
                .startsWith(UidHash.of(random(count).get(count - 1)));
    }

    @Test
    void place_ofAnotherMailbox_isNotUnderstood() {
        assertThat(WatchPosition.parse(WatchPosition.of(dovecot(3)).encoded(MAILBOX), "live\nbert"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AQ", "!", "AQAAAAAAAAAAAAAAAP____8", "AwAAAAAAAAAAAAAAAA"})
    void text_thatNoPlaceHas_isNotUnderstood(String text) {
        assertThat(WatchPosition.parse(text, MAILBOX)).isEmpty();
    }

    @Test
    void place_cutOrChanged_isNotUnderstoodOrAnother() {
        String text = WatchPosition.of(dovecot(50)).encoded(MAILBOX);
        for (int length = 0; length < text.length(); length++) {
            assertThat(WatchPosition.parse(text.substring(0, length), MAILBOX).flatMap(WatchPosition::uids))
                    .as("the first %d characters", length)
                    .isNotEqualTo(Optional.of(dovecot(50)));
        }
    }
}
