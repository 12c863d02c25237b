package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.MaildropIndex;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The place in a list where the next page begins. It names the last message shown and a few of its neighbours by hashes of
 * their unique-ids, so that mail which came or went meanwhile makes nothing appear twice or not at all. It holds nothing
 * secret, and a forged one only leads to another place of the forger's own mailbox.
 *
 * @param order the list's order
 * @param scope stands for the filters of the list, {@link PageRequest#scope}; 0 when it has none
 * @param position where the last message shown was in order of arrival, 0 or more; decides between equal hashes
 * @param anchor the last message shown; empty when the server has no unique-ids
 * @param shown those shown before it, the nearest first
 * @param following those that come next, the nearest first
 */
public record Cursor(
        Order order, int scope, int position, Optional<Long> anchor, List<Long> shown, List<Long> following) {

    /** The longest encoded cursor. */
    public static final int MAX_LENGTH = 90;

    /** What an encoded cursor looks like. */
    public static final String PATTERN = "^[A-Za-z0-9_-]{10,90}$";

    private static final Pattern SHAPE = Pattern.compile(PATTERN);
    private static final int NEIGHBOURS = 3;
    private static final int HEAD_OCTETS = 1 + Integer.BYTES + 1 + 1;
    private static final byte PLAIN = 1;
    private static final byte SCOPED = 2;

    public Cursor {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(anchor, "anchor");
        shown = List.copyOf(shown);
        following = List.copyOf(following);
        if (position < 0) {
            throw new IllegalArgumentException("a position must be 0 or more, was " + position);
        }
        if (shown.size() > NEIGHBOURS || following.size() > NEIGHBOURS) {
            throw new IllegalArgumentException("a cursor must have at most " + NEIGHBOURS + " neighbours on a side");
        }
    }

    /** The cursor behind the message at a position. */
    static Cursor behind(MaildropIndex index, Order order, int position, int scope) {
        if (!index.hasUids()) {
            return new Cursor(order, scope, position, Optional.empty(), List.of(), List.of());
        }
        return new Cursor(
                order,
                scope,
                position,
                Optional.of(index.uidHash(position)),
                neighbours(index, position, -order.step()),
                neighbours(index, position, order.step()));
    }

    private static List<Long> neighbours(MaildropIndex index, int position, int step) {
        List<Long> hashes = new ArrayList<>(NEIGHBOURS);
        for (int i = 1; i <= NEIGHBOURS; i++) {
            int neighbour = position + i * step;
            if (neighbour >= 0 && neighbour < index.size()) {
                hashes.add(index.uidHash(neighbour));
            }
        }
        return hashes;
    }

    /**
     * Where the next page begins in a maildrop as it is now; outside of it when nothing is left to show.
     *
     * @return empty when no message that the cursor knows is left
     */
    OptionalInt locate(MaildropIndex index) {
        if (anchor.isEmpty() || index.size() == 0) {
            return OptionalInt.of(Math.min(position, index.size()) + order.step());
        }
        NearestByHash nearest = new NearestByHash(index, this);
        OptionalInt last = nearest.find(anchor.get());
        if (last.isPresent()) {
            return OptionalInt.of(last.getAsInt() + order.step());
        }
        for (int i = 0; i < NEIGHBOURS; i++) {
            OptionalInt next = i < following.size() ? nearest.find(following.get(i)) : OptionalInt.empty();
            if (next.isPresent()) {
                return next;
            }
            OptionalInt before = i < shown.size() ? nearest.find(shown.get(i)) : OptionalInt.empty();
            if (before.isPresent()) {
                return OptionalInt.of(before.getAsInt() + order.step());
            }
        }
        return OptionalInt.empty();
    }

    /** The cursor as one word that is safe in a query. */
    public String encoded() {
        int hashes = anchor.isPresent() ? 1 + shown.size() + following.size() : 0;
        int scopeOctets = scope == 0 ? 0 : Integer.BYTES;
        ByteBuffer octets = ByteBuffer.allocate(HEAD_OCTETS + scopeOctets + hashes * Long.BYTES);
        octets.put(scope == 0 ? PLAIN : SCOPED);
        if (scope != 0) {
            octets.putInt(scope);
        }
        octets.putInt(position).put((byte) order.ordinal()).put((byte)
                (anchor.isPresent() ? 1 + (shown.size() << 1) + (following.size() << 3) : 0));
        anchor.ifPresent(octets::putLong);
        shown.forEach(octets::putLong);
        following.forEach(octets::putLong);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
    }

    /** Reads what {@link #encoded()} wrote; empty when it is anything else. */
    public static Optional<Cursor> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Cursor cursor = read(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
            return Optional.of(cursor).filter(read -> read.encoded().equals(text));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Cursor read(ByteBuffer octets) {
        byte version = octets.get();
        if (version != PLAIN && version != SCOPED) {
            throw new IllegalArgumentException("a cursor must be of a known version");
        }
        int scope = version == SCOPED ? octets.getInt() : 0;
        int position = octets.getInt();
        Order order = octets.get() == Order.OLDEST.ordinal() ? Order.OLDEST : Order.NEWEST;
        int counts = octets.get();
        Optional<Long> anchor = (counts & 1) == 1 ? Optional.of(octets.getLong()) : Optional.empty();
        return new Cursor(
                order,
                scope,
                position,
                anchor,
                longs(octets, anchor.isPresent() ? counts >> 1 & 3 : 0),
                longs(octets, anchor.isPresent() ? counts >> 3 & 3 : 0));
    }

    private static List<Long> longs(ByteBuffer octets, int count) {
        List<Long> read = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            read.add(octets.getLong());
        }
        return read;
    }
}
