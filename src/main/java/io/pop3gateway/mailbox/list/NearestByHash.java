package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.MaildropIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Where in a maildrop the messages are that a cursor knows; of several with one hash, the one nearest to its position. */
final class NearestByHash {

    private final Map<Long, Integer> positions = new HashMap<>();

    NearestByHash(MaildropIndex index, Cursor cursor) {
        long[] wanted = Stream.of(cursor.shown().stream(), cursor.following().stream(), cursor.anchor().stream())
                .flatMap(hashes -> hashes)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        for (int i = 0; i < index.size(); i++) {
            long hash = index.uidHash(i);
            if (Arrays.binarySearch(wanted, hash) >= 0) {
                positions.merge(
                        hash, i, (a, b) -> Math.abs(b - cursor.position()) < Math.abs(a - cursor.position()) ? b : a);
            }
        }
    }

    OptionalInt find(Long hash) {
        Integer position = positions.get(hash);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }
}
