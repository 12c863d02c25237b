package io.pop3gateway.mailbox;

import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All messages of a maildrop in the order of their arrival, as one session sees them.
 * Public for its neighbours in this room alone.
 */
public final class MaildropIndex {

    private static final int LISTED = 240;

    private final List<ScanListing> listing;
    private final Map<Integer, String> uids;
    private final Set<String> shared;
    private final Optional<Pop3Failure.NotSupported> noUidl;

    private MaildropIndex(
            List<ScanListing> listing, List<UniqueId> uniqueIds, Optional<Pop3Failure.NotSupported> noUidl) {
        this.noUidl = noUidl;
        this.uids = new HashMap<>(uniqueIds.size() * 4 / 3 + 1);
        this.shared = new HashSet<>();
        Set<String> seen = new HashSet<>(uniqueIds.size() * 4 / 3 + 1);
        for (UniqueId uniqueId : uniqueIds) {
            uids.put(uniqueId.number(), uniqueId.uid());
            if (!seen.add(uniqueId.uid())) {
                shared.add(uniqueId.uid());
            }
        }
        this.listing = joined(listing, uniqueIds);
    }

    /** Gives {@code UIDL} and {@code LIST} together, so that they cost one flight. */
    public static Future<MaildropIndex> read(Pop3Session session) {
        Future<List<UniqueId>> uidl = session.uidl();
        Future<List<ScanListing>> list = session.list();
        return list.compose(listing -> uidl.map(ids -> of(listing, ids)).recover(failure -> {
            if (failure instanceof Pop3Failure.NotSupported notSupported) {
                return Future.succeededFuture(withoutUidl(listing, notSupported));
            }
            return Future.failedFuture(failure);
        }));
    }

    public static MaildropIndex of(List<ScanListing> listing, List<UniqueId> uniqueIds) {
        return new MaildropIndex(listing, uniqueIds, Optional.empty());
    }

    static MaildropIndex withoutUidl(List<ScanListing> listing, Pop3Failure.NotSupported why) {
        return new MaildropIndex(listing, List.of(), Optional.of(why));
    }

    /** How many messages there are. */
    public int size() {
        return listing.size();
    }

    /** What the list itself holds of the memory. */
    public long octets() {
        return (long) listing.size() * LISTED;
    }

    /** The octets of all messages whose size is known. */
    public long totalSize() {
        long total = 0;
        for (ScanListing line : listing) {
            total += Math.max(0, line.size());
            if (total < 0) {
                // A size is a hint: some are nonsense.
                return Long.MAX_VALUE;
            }
        }
        return total;
    }

    /** Whether the server gives unique-ids at all. */
    public boolean hasUids() {
        return noUidl.isEmpty();
    }

    /** The unique-id of the message at a position, 0 being the oldest; empty text when it has none. */
    public String uid(int position) {
        return uids.getOrDefault(listing.get(position).number(), "");
    }

    /** All unique-ids, in a set of the caller's own. */
    public Set<String> allUids() {
        return new HashSet<>(uids.values());
    }

    /** The message at a position, 0 being the oldest. */
    public ListedMessage at(int position) {
        ScanListing line = listing.get(position);
        Optional<String> uid = Optional.ofNullable(uids.get(line.number()));
        return new ListedMessage(
                line.number(), uid, uid.filter(text -> !shared.contains(text)).flatMap(MessageId::of), line.size());
    }

    /** @throws Pop3Failure.NotSupported when the server gives no unique-ids */
    public void requireUids() {
        if (noUidl.isPresent()) {
            throw noUidl.get();
        }
    }

    /**
     * Where the message with an id is, 0 being the oldest; empty when there is none.
     *
     * @throws MailboxFailure.NotAddressable when there are several
     * @throws Pop3Failure.NotSupported when the server has no unique-ids
     */
    public OptionalInt position(MessageId id) {
        requireUids();
        String uid = id.uid();
        if (shared.contains(uid)) {
            throw new MailboxFailure.NotAddressable();
        }
        return IntStream.range(0, listing.size())
                .filter(position -> uid.equals(uid(position)))
                .findFirst();
    }

    /** The octets of the message with an id as far as there is such a one; -1 when its size is not known. */
    public OptionalLong size(MessageId id) {
        if (shared.contains(id.uid())) {
            return OptionalLong.empty();
        }
        OptionalInt position = position(id);
        return position.isPresent()
                ? OptionalLong.of(listing.get(position.getAsInt()).size())
                : OptionalLong.empty();
    }

    /** Why a message of this maildrop has no id. */
    public RuntimeException whyNotAddressable() {
        return noUidl.isPresent() ? noUidl.get() : new MailboxFailure.NotAddressable();
    }

    /**
     * The message with an id.
     *
     * @throws MailboxFailure.MessageNotFound when there is none
     * @throws MailboxFailure.NotAddressable when there are several
     * @throws Pop3Failure.NotSupported when the server has no unique-ids
     */
    public ListedMessage require(MessageId id) {
        return at(position(id).orElseThrow(MailboxFailure.MessageNotFound::new));
    }

    /** The two answers may differ in length and in order: every message that either names is there, by its number. */
    private static List<ScanListing> joined(List<ScanListing> listing, List<UniqueId> uniqueIds) {
        Set<Integer> listed = new HashSet<>(listing.size() * 4 / 3 + 1);
        List<ScanListing> all = new ArrayList<>(listing.size());
        for (ScanListing line : listing) {
            if (listed.add(line.number())) {
                all.add(line);
            }
        }
        for (UniqueId uniqueId : uniqueIds) {
            if (listed.add(uniqueId.number())) {
                all.add(new ScanListing(uniqueId.number(), -1));
            }
        }
        all.sort(Comparator.comparingInt(ScanListing::number));
        return all;
    }
}
