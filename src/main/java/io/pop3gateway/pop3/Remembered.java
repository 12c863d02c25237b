package io.pop3gateway.pop3;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of bounded size that forgets what was not asked for the longest. For one thread at a time: looking into it changes it, too.
 * Public for the rooms of the client and of the pool.
 */
public final class Remembered<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int atMost;

    /** @param atMost entries, 1 or more */
    public Remembered(int atMost) {
        super(16, 0.75f, true);
        if (atMost < 1) {
            throw new IllegalArgumentException("at least 1 entry must be remembered, was " + atMost);
        }
        this.atMost = atMost;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > atMost;
    }
}
