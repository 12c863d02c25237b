package io.pop3gateway.mailbox.delete;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what became of messages in a session whose end is in doubt: what the maildrop held in it against what it holds now. A
 * unique-id alone does not tell, although it should (RFC 1939 §7): some servers give a message's position for one, and once the
 * first message is gone the second answers to its name. Then sizes, order, or number of the other messages give that away, or
 * nothing does.
 */
final class Recognition {

    /** What became of a message. */
    enum Fate {
        /** The maildrop does not list it any more. */
        GONE,
        /** It is listed, and so is everything that was around it. */
        THERE,
        /** Something else may be listed in its place, or it in another's. */
        UNCLEAR
    }

    private final Map<String, ListedMessage> now = new HashMap<>();
    private final Set<String> shared = new HashSet<>();
    private final boolean uidsHold;
    private final boolean othersStay;

    /**
     * @param before the maildrop in the session in doubt
     * @param after the maildrop in a later one
     * @param marked the messages that may have been deleted between the two
     */
    Recognition(MaildropIndex before, MaildropIndex after, Set<MessageId> marked) {
        for (int position = 0; position < after.size(); position++) {
            ListedMessage message = after.at(position);
            String uid = after.uid(position);
            if (now.put(uid, message) != null) {
                shared.add(uid);
            }
        }
        List<ListedMessage> kept = new ArrayList<>();
        boolean allOthers = true;
        for (int position = 0; position < before.size(); position++) {
            ListedMessage message = before.at(position);
            if (message.id().isEmpty()) {
                continue;
            }
            if (now.containsKey(before.uid(position))) {
                kept.add(message);
            } else {
                allOthers &= marked.contains(message.id().get());
            }
        }
        this.othersStay = allOthers;
        this.uidsHold = !arePositions(before) && holds(kept);
    }

    Fate of(MessageId id) {
        String uid = id.uid();
        if (!uidsHold || shared.contains(uid)) {
            return Fate.UNCLEAR;
        }
        if (!now.containsKey(uid)) {
            return Fate.GONE;
        }
        return othersStay ? Fate.THERE : Fate.UNCLEAR;
    }

    /** What goes by the same name has the same size and comes in the same order. */
    private boolean holds(List<ListedMessage> kept) {
        int last = 0;
        for (ListedMessage was : kept) {
            ListedMessage is = now.get(was.uid().orElse(""));
            boolean sameSize = was.size() < 0 || is.size() < 0 || was.size() == is.size();
            if (!sameSize || is.number() <= last) {
                return false;
            }
            last = is.number();
        }
        return true;
    }

    /** Whether each message goes by its number in the session, which is another message's in the next. */
    private static boolean arePositions(MaildropIndex index) {
        for (int position = 0; position < index.size(); position++) {
            if (!index.uid(position).equals(Integer.toString(index.at(position).number()))) {
                return false;
            }
        }
        return index.size() > 0;
    }
}
