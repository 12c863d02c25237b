package io.pop3gateway.mailbox;

import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.server.MailServer.Numbering;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * All messages of a maildrop in the order of their arrival, as one session sees them: 24 octets for each message besides its
 * unique-id. Public for its neighbours in this room alone.
 */
public final class MaildropIndex {

    /** So many messages are looked through within a moment; more of them are on no event loop. */
    private static final int SMALL = 2_000;

    private final SortedList list;
    private final Optional<Pop3Failure.NotSupported> noUidl;
    private final long totalSize;
    private String version;

    private MaildropIndex(SortedList list, Optional<Pop3Failure.NotSupported> noUidl) {
        this.list = list;
        this.noUidl = noUidl;
        this.totalSize = list.totalSize();
    }

    /**
     * Gives {@code UIDL} and {@code LIST} together, so that they cost one flight. For whoever looks for ids alone: the order is that
     * of the numbers.
     *
     * @param memory what the request holds; grows with the list
     * @return fails with {@link io.pop3gateway.memory.NoRoom} when there is no room for it
     */
    public static Future<MaildropIndex> read(Pop3Session session, MemoryLease memory) {
        return read(session, memory, Numbering.OLDEST_FIRST);
    }

    /**
     * The same in the order of arrival.
     *
     * @param numbering which end of the server's list the newest message is at
     */
    public static Future<MaildropIndex> read(Pop3Session session, MemoryLease memory, Numbering numbering) {
        ListedColumns columns = new ListedColumns(memory, numbering);
        Future<Void> uidl = session.eachUniqueId(columns::add);
        Future<Void> list = session.eachListing(columns::add);
        return Future.join(uidl, list).transform(both -> {
            if (uidl.failed() && !(uidl.cause() instanceof Pop3Failure.NotSupported)) {
                return Future.failedFuture(uidl.cause());
            }
            if (list.failed()) {
                return Future.failedFuture(list.cause());
            }
            Optional<Pop3Failure.NotSupported> noUidl =
                    uidl.failed() ? Optional.of((Pop3Failure.NotSupported) uidl.cause()) : Optional.empty();
            return apart(Math.max(columns.listed, columns.identified), () -> of(columns, noUidl));
        });
    }

    /**
     * The same where messages are to be recognised: not without unique-ids, but without sizes where the server gives none.
     *
     * @param memory as for {@link #read}
     * @return fails with {@link Pop3Failure.NotSupported} when the server has no unique-ids, else as {@link #read}
     */
    public static Future<MaildropIndex> readUids(Pop3Session session, MemoryLease memory) {
        ListedColumns columns = new ListedColumns(memory, Numbering.OLDEST_FIRST);
        Future<Void> uidl = session.eachUniqueId(columns::add);
        Future<Void> list = session.eachListing(columns::add)
                .recover(failure -> failure instanceof Pop3Failure refused
                                && refused.consequences().sparesSession()
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
        return uidl.compose(
                all -> list.compose(sizes -> apart(columns.identified, () -> of(columns, Optional.empty()))));
    }

    private static MaildropIndex of(ListedColumns columns, Optional<Pop3Failure.NotSupported> noUidl) {
        MaildropIndex index = new MaildropIndex(SortedList.of(columns), noUidl);
        columns.settle(index.octets());
        if (index.size() > SMALL) {
            // Now that it is apart.
            index.version();
        }
        return index;
    }

    /** A maildrop without a session. */
    public static MaildropIndex of(List<ScanListing> listing, List<UniqueId> uniqueIds) {
        return of(listing, uniqueIds, Numbering.OLDEST_FIRST);
    }

    /** The same of a server that numbers messages in either order. */
    static MaildropIndex of(List<ScanListing> listing, List<UniqueId> uniqueIds, Numbering numbering) {
        return of(listing, uniqueIds, numbering, Optional.empty());
    }

    static MaildropIndex withoutUidl(List<ScanListing> listing, Pop3Failure.NotSupported why) {
        return of(listing, List.of(), Numbering.OLDEST_FIRST, Optional.of(why));
    }

    private static MaildropIndex of(
            List<ScanListing> listing,
            List<UniqueId> uniqueIds,
            Numbering numbering,
            Optional<Pop3Failure.NotSupported> noUidl) {
        ListedColumns columns = new ListedColumns(MemoryLedger.boundless().open(), numbering);
        listing.forEach(line -> columns.add(line.number(), line.size()));
        uniqueIds.forEach(columns::add);
        return of(columns, noUidl);
    }

    /** Looks through all messages, apart from the event loop where there are many. */
    public <T> Future<T> apart(Callable<T> look) {
        return apart(size(), look);
    }

    private static <T> Future<T> apart(int messages, Callable<T> look) {
        Context session = messages > SMALL ? Vertx.currentContext() : null;
        if (session != null) {
            return session.executeBlocking(look, false);
        }
        try {
            return Future.succeededFuture(look.call());
        } catch (Exception failure) {
            return Future.failedFuture(failure);
        }
    }

    /** How many messages there are. */
    public int size() {
        return list.size();
    }

    /** What the list itself holds of the memory. */
    public long octets() {
        return list.octets();
    }

    /** The octets of all messages whose size is known. */
    public long totalSize() {
        return totalSize;
    }

    /** Whether the server gives unique-ids at all. */
    public boolean hasUids() {
        return noUidl.isEmpty();
    }

    /** Tells this list of unique-ids from any other: SHA-256 of them, in base64url. */
    public synchronized String version() {
        if (version == null) {
            version = list.digest();
        }
        return version;
    }

    /** Octets of the message at a position as the server counts them; -1 when unknown. */
    public long messageSize(int position) {
        return list.messageSize(position);
    }

    /** The unique-id of the message at a position, 0 being the oldest; empty text when it has none. */
    public String uid(int position) {
        return list.uid(position);
    }

    /** The {@link UidHash} of the same. */
    public long uidHash(int position) {
        return list.uidHash(position);
    }

    /** All unique-ids, in a set of the caller's own. */
    public Set<String> allUids() {
        Set<String> all = new HashSet<>(size() * 4 / 3 + 1);
        for (int position = 0; position < size(); position++) {
            if (list.hasUid(position)) {
                all.add(list.uid(position));
            }
        }
        return all;
    }

    /** The message at a position, 0 being the oldest. */
    public ListedMessage at(int position) {
        Optional<String> uid = list.hasUid(position) ? Optional.of(list.uid(position)) : Optional.empty();
        return new ListedMessage(
                list.number(position),
                uid,
                uid.filter(text -> !list.isShared(position)).flatMap(MessageId::of),
                list.messageSize(position));
    }

    /** The octets of the message at a position, as the server counts them; -1 when unknown. */
    public long sizeAt(int position) {
        return list.messageSize(position);
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
        int position = list.find(id.uid().getBytes(StandardCharsets.ISO_8859_1));
        if (position >= 0 && list.isShared(position)) {
            throw new MailboxFailure.NotAddressable();
        }
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** The octets of the message with an id as far as there is such a one; -1 when its size is not known. */
    public OptionalLong size(MessageId id) {
        int position = list.find(id.uid().getBytes(StandardCharsets.ISO_8859_1));
        return position < 0 || list.isShared(position)
                ? OptionalLong.empty()
                : OptionalLong.of(list.messageSize(position));
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
}
