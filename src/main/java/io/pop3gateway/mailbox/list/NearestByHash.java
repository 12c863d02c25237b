package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.UidHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Where in a maildrop the messages are that a cursor knows; of several with one hash, the one nearest to its position. */
final class NearestByHash {

    private final Map<Long, Integer> positions = new HashMap<>();

    NearestByHash(MaildropIndex index, Cursor cursor) {
        Set<Long> wanted = new HashSet<>(cursor.shown());
        wanted.addAll(cursor.following());
        cursor.anchor().ifPresent(wanted::add);
        for (int i = 0; i < index.size(); i++) {
            Long hash = UidHash.of(index.uid(i));
            if (wanted.contains(hash)) {

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
