package io.pop3gateway.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One user's messages in memory, and the exclusive lock that a session holds on them (RFC 1939 §4). */
public final class DemoMaildrop {

    private final String user;
    private final byte[] password;
    private final List<DemoMessage> messages;
    private boolean locked;

    /**
     * A maildrop that nobody holds.
     *
     * @param user login name, not empty
     * @param password not empty
     * @param messages oldest first
     */
    public DemoMaildrop(String user, String password, List<DemoMessage> messages) {
        if (user.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException("a maildrop's user and password must not be empty");
        }
        this.user = user;
        this.password = password.getBytes(StandardCharsets.UTF_8);
        this.messages = new ArrayList<>(messages);
    }

    /** The login name. */
    public String user() {
        return user;
    }

    /** Puts a new message behind the others; a session that is open does not see it (RFC 1939 §4). */
    public synchronized void deliver(DemoMessage message) {
        messages.add(message);
    }

    /** Takes a message out as another program could; the number of a session's messages stays (RFC 1939 §4). */
    public synchronized void remove(DemoMessage message) {
        messages.remove(message);
    }

    /** What the maildrop holds now, oldest first. */
    public synchronized List<DemoMessage> messages() {
        return List.copyOf(messages);
    }

    boolean accepts(String offered) {
        return MessageDigest.isEqual(password, offered.getBytes(StandardCharsets.UTF_8));
    }

    boolean acceptsDigest(String stamp, String digest) {
        return ApopDigest.of(stamp, password).matches(digest);
    }

    /** Locks the maildrop; empty when another session holds it. */
    synchronized Optional<List<DemoMessage>> open() {
        if (locked) {
            return Optional.empty();
        }
        locked = true;
        return Optional.of(List.copyOf(messages));
    }

    /** Gives the lock back and removes nothing: the session ended without {@code QUIT}. */
    synchronized void release() {
        locked = false;
    }

    /** The UPDATE state (RFC 1939 §6): removes what was marked, gives the lock back, and tells how many messages stay. */
    synchronized int update(Set<DemoMessage> marked) {
        messages.removeIf(marked::contains);
        locked = false;
        return messages.size();
    }
}
