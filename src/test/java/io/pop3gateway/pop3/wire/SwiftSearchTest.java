package io.pop3gateway.pop3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SwiftSearchTest {

    /** With octets whose difference is one or the high bit, where such a search goes wrong. */
    @Property(tries = 5_000, seed = "20261128")
    void indexOf_anyOctet_isWhereALoopFindsIt(
            @ForAll @Size(max = 40) byte[] octets,
            @ForAll @ByteRange byte wanted,
            @ForAll @IntRange(max = 40) int start) {
        int from = Math.min(start, octets.length);
        for (int i = from; i < octets.length; i++) {
            octets[i] = (byte) (wanted ^ (octets[i] & 0x83));
        }
        int expected = from;
        while (expected < octets.length && octets[expected] != wanted) {
            expected++;
        }
        assertThat(SwiftSearch.indexOf(octets, from, wanted)).isEqualTo(expected);
    }
}
