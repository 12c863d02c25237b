package io.pop3gateway.api.gate.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeadRoomTest {

    private static final int LONGEST = 65_536;

    @Property(tries = 300, seed = "20261128")
    void heads_inAnyOrder_neverTakeAll_andGiveAllBack(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int connections) {
        long octets = 1 << 20;
        HeadRoom room = new HeadRoom(octets);
        Random chance = new Random(seed);
        long[] heads = new long[connections];
        long all = 0;
        for (int i = 0; i < 1_000; i++) {
            int at = chance.nextInt(connections);
            int more = 1 + chance.nextInt(20_000);
            if (room.take(heads[at], more)) {
                heads[at] += more;
                all += more;
            } else {
                room.give(heads[at]);
                all -= heads[at];
                heads[at] = 0;
            }
            assertThat(room.held()).isEqualTo(all).isLessThan(octets);
        }
        for (long head : heads) {
            room.give(head);
        }
        assertThat(room.held()).as("octets of heads when there are none").isZero();
    }

    @Test
    void heads_asLargeAsTheyCanBe_leaveRoomForThoseOfOthers() {
        HeadRoom room = HeadRoom.of(128 << 20);
        int large = 0;
        while (large < 10_000 && room.take(0, LONGEST)) {
            large++;
        }
        int small = 0;
        while (small < 10_000 && room.take(0, 600)) {
            small++;
        }

        assertThat(large).as("heads of the longest that is read").isBetween(1, 16);
        assertThat(small).as("heads of 600 octets beside them").isGreaterThan(500);
    }

    @Test
    void smallHeap_hasRoomForTheLongestHead() {
        assertThat(HeadRoom.of(16 << 20).take(0, LONGEST)).isTrue();
    }
}
