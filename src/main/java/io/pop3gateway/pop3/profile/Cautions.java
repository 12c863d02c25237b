package io.pop3gateway.pop3.profile;

import io.pop3gateway.pop3.Remembered;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How the next session of one user is treated after one that was lost, so that the same work goes the careful way when it is done
 * again, while everybody else goes on as before. At most a thousand users are remembered. Guarded by {@link ServerProfiles}.
 *
 * @param <K> names a user of a server
 */
final class Cautions<K> {

    private static final int MAX_USERS = 1000;

    private final Map<K, Map<String, Lesson>> cautions = new Remembered<>(MAX_USERS);

    /** The user's next session takes care. */
    void put(K user, Lesson lesson) {
        cautions.computeIfAbsent(user, unknown -> new LinkedHashMap<>()).put(lesson.name(), lesson);
    }

    /** What a session that begins now has to take care of; the one after it need not. */
    UnaryOperator<ServerProfile> take(K user) {
        Map<String, Lesson> lessons = cautions.remove(user);
        return known -> {
            ServerProfile profile = known;
            for (Lesson lesson : lessons == null ? Map.<String, Lesson>of().values() : lessons.values()) {
                profile = lesson.change().apply(profile);
            }
            return profile;
        };
    }
}
