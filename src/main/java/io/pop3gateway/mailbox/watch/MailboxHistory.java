package io.pop3gateway.mailbox.watch;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.MessageSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one listener was told of a mailbox. Between two looks it tells first what went, then what came, then what there is; each
 * event names the place behind it, so that a listener who was cut off misses nothing and hears nothing twice. Used by one thread
 * after another.
 */
final class MailboxHistory {

    /** So many changes at once are a new mailbox rather than news. */
    private static final int MOST_CHANGES = 1000;

    private final String mailbox;
    private Optional<WatchPosition> from;
    private Set<String> told = new LinkedHashSet<>();
    private boolean begun;

    /**
     * @param mailbox what tells this mailbox from others
     * @param lastPlace where the listener was cut off, as an event named it; empty for a new one
     */
    MailboxHistory(String mailbox, Optional<String> lastPlace) {
        this.mailbox = mailbox;
        this.from = lastPlace.map(text -> WatchPosition.parse(text, mailbox).orElse(WatchPosition.LOST));
    }

    /** What a look shows that was not told before; each event must be taken before the next one is. */
    Iterator<Supplier<MailboxEvent>> news(MailboxSnapshot now) {
        Iterator<Supplier<MailboxEvent>> news = begun ? since(now) : first(now);
        begun = true;
        return news;
    }

    private Iterator<Supplier<MailboxEvent>> first(MailboxSnapshot now) {
        if (from.isEmpty()) {
            return anew(now, false);
        }
        WatchPosition place = from.get();
        from = Optional.empty();
        if (place.uids().isPresent()) {
            told = new LinkedHashSet<>(place.uids().get());
            return since(now);
        }
        List<ListedMessage> messages = now.messages();
        Optional<Integer> known = place.knownOf(messages);
        if (known.isEmpty()) {
            return anew(now, true);
        }
        List<ListedMessage> added = messages.subList(known.get(), messages.size());
        boolean removed = place.count() + added.size() > messages.size();
        if (added.size() > MOST_CHANGES) {
            return anew(now, true);
        }
        messages.subList(0, known.get()).forEach(this::tell);
        return events(List.of(), added, now, removed);
    }

    private Iterator<Supplier<MailboxEvent>> anew(MailboxSnapshot now, boolean reset) {
        told = new LinkedHashSet<>();
        now.messages().forEach(this::tell);
        Supplier<MailboxEvent> status = () -> status(now, reset);
        return List.of(status).iterator();
    }

    private Iterator<Supplier<MailboxEvent>> since(MailboxSnapshot now) {
        List<ListedMessage> messages = now.messages();
        Set<String> there = new HashSet<>();
        messages.forEach(message -> message.uid().ifPresent(there::add));
        List<String> removed = told.stream().filter(uid -> !there.contains(uid)).toList();
        List<ListedMessage> added = messages.stream()
                .filter(message ->
                        message.uid().filter(uid -> !told.contains(uid)).isPresent())
                .toList();
        if (removed.size() + added.size() > MOST_CHANGES) {
            return anew(now, true);
        }
        return removed.isEmpty() && added.isEmpty() ? Collections.emptyIterator() : events(removed, added, now, false);
    }

    private Iterator<Supplier<MailboxEvent>> events(
            List<String> removed, List<ListedMessage> added, MailboxSnapshot now, boolean reset) {
        if (removed.isEmpty() && added.isEmpty() && !reset) {
            return Collections.emptyIterator();
        }
        List<Supplier<MailboxEvent>> events = new ArrayList<>();
        removed.forEach(uid -> events.add(() -> {
            told.remove(uid);
            return new MailboxEvent.Removed(uid, MessageId.of(uid), place());
        }));
        added.forEach(message -> events.add(() -> {
            tell(message);
            return new MailboxEvent.Added(summary(message), place());
        }));
        events.add(() -> status(now, reset));
        return events.iterator();
    }

    private MailboxEvent status(MailboxSnapshot now, boolean reset) {
        return new MailboxEvent.Status(now.messageCount(), now.totalSize(), reset, place());
    }

    private static MessageSummary summary(ListedMessage message) {
        Optional<RuntimeException> failure =
                message.id().isPresent() ? Optional.empty() : Optional.of(new MailboxFailure.NotAddressable());
        return MessageSummary.bare(message, failure);
    }

    private void tell(ListedMessage message) {
        message.uid().ifPresent(told::add);
    }

    private String place() {
        return WatchPosition.of(told).encoded(mailbox);
    }
}
