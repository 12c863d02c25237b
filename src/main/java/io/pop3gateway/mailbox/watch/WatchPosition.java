package io.pop3gateway.mailbox.watch;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.UidHash;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A place in a mailbox's history, carried by whoever listens: no replica remembers it. While they fit, it holds the unique-ids of
 * all messages known there, so that what came and what went since can be told one by one. Of a larger mailbox it holds how many
 * there were and hashes of the newest: then what came can still be told, of what went only that something did.
 *
 * @param count how many messages were known
 * @param uids their unique-ids; empty when they are too many
 * @param newest hashes of the newest messages' unique-ids, the newest first; empty when all unique-ids are there
 */
record WatchPosition(int count, Optional<List<String>> uids, List<Long> newest) {

    /** The longest encoded place: with all else, a request's header must stay within what proxies take. */
    static final int MAX_LENGTH = 4000;

    /** What is left when a place is not understood. */
    static final WatchPosition LOST = new WatchPosition(0, Optional.empty(), List.of());

    private static final int NEWEST = 8;
    /** No unique-id takes less than an octet, however well it is packed. */
    private static final int MOST_UIDS = MAX_LENGTH;

    private static final int MOST_OCTETS = 512 << 10;
    private static final int HEAD = 1 + Long.BYTES + Integer.BYTES;
    private static final byte ALL = 1;
    private static final byte THE_NEWEST = 2;

    /** The place where these are known, the oldest first. */
    static WatchPosition of(Collection<String> uids) {
        return new WatchPosition(uids.size(), Optional.of(List.copyOf(uids)), List.of());
    }

    /**
     * How many messages, from the oldest on, were known here or came before one that was.
     *
     * @return empty when none of the newest that were known is left
     */
    Optional<Integer> knownOf(List<ListedMessage> messages) {
        Map<Long, Integer> positions = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            positions.put(UidHash.of(messages.get(i).uid().orElse("")), i);
        }
        return newest.stream().filter(positions::containsKey).findFirst().map(hash -> positions.get(hash) + 1);
    }

    /**
     * The place as one word.
     *
     * @param mailbox what tells the mailbox from others, in which the place means nothing
     */
    String encoded(String mailbox) {
        List<String> all = uids.orElse(List.of());
        if (all.size() <= MOST_UIDS) {
            byte[] packed = packed(String.join("\n", all).getBytes(StandardCharsets.ISO_8859_1));
            String exact = word(ALL, mailbox, all.size(), packed);
            if (exact.length() <= MAX_LENGTH) {
                return exact;
            }
        }
        int hashes = Math.min(NEWEST, all.size());
        ByteBuffer octets = ByteBuffer.allocate(hashes * Long.BYTES);
        for (int i = 1; i <= hashes; i++) {
            octets.putLong(UidHash.of(all.get(all.size() - i)));
        }
        return word(THE_NEWEST, mailbox, all.size(), octets.array());
    }

    private static String word(byte kind, String mailbox, int count, byte[] rest) {
        byte[] octets = ByteBuffer.allocate(HEAD + rest.length)
                .put(kind)
                .putLong(UidHash.of(mailbox))
                .putInt(count)
                .put(rest)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** Reads what {@link #encoded} wrote of the same mailbox; empty when it is anything else. */
    static Optional<WatchPosition> parse(String text, String mailbox) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer octets = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            byte kind = octets.get();
            long hash = octets.getLong();
            int count = octets.getInt();
            if (hash != UidHash.of(mailbox) || count < 0) {
                return Optional.empty();
            }
            return kind == ALL ? all(octets, count) : kind == THE_NEWEST ? newest(octets, count) : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException | DataFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<WatchPosition> all(ByteBuffer octets, int count) throws DataFormatException {
        byte[] packed = new byte[octets.remaining()];
        octets.get(packed);
        String text = new String(unpacked(packed), StandardCharsets.ISO_8859_1);
        List<String> uids = count == 0 ? List.of() : List.of(text.split("\n", -1));
        return uids.size() == count ? Optional.of(of(uids)) : Optional.empty();
    }

    private static Optional<WatchPosition> newest(ByteBuffer octets, int count) {
        List<Long> hashes = new ArrayList<>();
        while (octets.hasRemaining() && hashes.size() < NEWEST) {
            hashes.add(octets.getLong());
        }
        return hashes.isEmpty() ? Optional.empty() : Optional.of(new WatchPosition(count, Optional.empty(), hashes));
    }

    private static byte[] packed(byte[] octets) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(octets);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[MAX_LENGTH];
            // What is longer than this is not used.
            while (!deflater.finished() && out.size() <= MAX_LENGTH) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] unpacked(byte[] octets) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(octets);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[MAX_LENGTH];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                out.write(buffer, 0, count);
                if (count == 0 && !inflater.finished() || out.size() > MOST_OCTETS) {
                    throw new DataFormatException("a place must be whole and of a size that was written");
                }
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
