package io.pop3gateway.mailbox.list;

import io.pop3gateway.config.GatewayConfig;
import io.pop3gateway.mailbox.Admission;
import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MaildropIndex;
import io.pop3gateway.mailbox.MessageSummary;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.memory.MemoryLease;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.ParsedHeaders;
import io.pop3gateway.mime.ParsedMessage;
import io.pop3gateway.mime.Preview;
import io.pop3gateway.mime.attachment.AttachmentHint;
import io.pop3gateway.observability.RequestTiming;
import io.pop3gateway.pop3.Consequences;
import io.pop3gateway.pop3.Pop3Session;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Fetches the beginnings of messages and reads them, off the event loop. */
@Singleton
public class PageReader {

    /** What a header holds besides its octets while it comes. */
    static final int HELD = 1 << 10;

    /** Octets for each one that was fetched, at the moment in which it is read: itself, what is read of it, JSON. */
    private static final long READ = 4;

    /** And behind that, until it is answered. */
    private static final long SHOWN = 2;

    /** A header is read so many times as fast as a message of its length. */
    private static final int FASTER = 8;

    /** Body lines fetched for a preview. */
    private static final int PREVIEW_LINES = 64;

    private final HeaderParser headers;
    private final MessageParser messages;
    private final ParsingThreads threads;
    private final int headerOctets;
    private final int previewOctets;

    /** As configured. */
    @Inject
    public PageReader(HeaderParser headers, MessageParser messages, ParsingThreads threads, GatewayConfig config) {
        this(
                headers,
                messages,
                threads,
                config.limits().summaryHeader().count(),
                config.limits().preview().count());
    }

    public PageReader(
            HeaderParser headers, MessageParser messages, ParsingThreads threads, int headerOctets, int previewOctets) {
        this.headers = headers;
        this.messages = messages;
        this.threads = threads;
        this.headerOctets = headerOctets;
        this.previewOctets = previewOctets;
    }

    /**
     * Gives one {@code TOP} for each message, all in one flight.
     *
     * @param memory grows with what comes
     * @return fails with {@link io.pop3gateway.memory.NoRoom} when there is too much of it
     */
    Future<List<Fetched>> fetch(Pop3Session session, List<ListedMessage> page, Detail detail, MemoryLease memory) {
        List<Future<Fetched>> tops = new ArrayList<>(page.size());
        for (ListedMessage message : page) {
            Future<Buffer> top = detail == Detail.PREVIEW
                    ? session.top(message.number(), PREVIEW_LINES, previewOctets)
                    : session.top(message.number(), 0, headerOctets);
            tops.add(Fetched.settle(top.map(octets -> {
                Admission.extend(memory, memory.octets() + octets.length() + HELD);
                return octets;
            })));
        }
        return Fetched.all(tops);
    }

    /**
     * Which headers are wanted; of those that cannot be read none is. To be called on the session's event loop where that is at
     * hand.
     *
     * @param tops one or more
     * @return fails with the server's refusal when it gives none of them
     */
    Future<List<Boolean>> matches(List<Fetched> tops, HeaderFilter filter) {
        if (tops.stream().allMatch(top -> top.octets().isEmpty())) {
            return Future.failedFuture(tops.get(0).refusal().orElseThrow());
        }
        CompletionStage<List<Boolean>> matches = threads.run(
                        Fetched.octets(tops) / FASTER,
                        () -> tops.stream().map(top -> matches(top, filter)).toList())
                .subscribeAsCompletionStage();
        // Back on the session's event loop what comes next is given in one turn, so that it costs one
        // flight. There is none where the answers were there before somebody of another thread listened.
        Context session = Vertx.currentContext();
        return session == null ? Future.fromCompletionStage(matches) : Future.fromCompletionStage(matches, session);
    }

    private boolean matches(Fetched top, HeaderFilter filter) {
        try {
            return top.octets()
                    .map(octets -> filter.matches(headers.summary(octets.getBytes())))
                    .orElse(false);
        } catch (MimeFailure unreadable) {
            return false;
        }
    }

    /**
     * Reads what was fetched for the request of that timing.
     *
     * @param memory holds what the reading takes only while it is read: what waits for its turn needs none for that
     * @param besides octets that the request holds whatever is read, 0 or more
     * @return fails with {@link io.pop3gateway.memory.NoRoom} when there is too much to be read
     */
    Uni<MessagePage> page(RequestTiming timing, FetchedPage fetched, MemoryLease memory, long besides) {
        long octets = fetched.headerOctets();
        Supplier<MessagePage> reading = () -> {
            Admission.extend(memory, besides + READ * octets);
            MessagePage read = read(fetched);
            memory.keep(besides + SHOWN * octets);
            return read;
        };
        if (fetched.tops().isEmpty()) {
            return Uni.createFrom().item(reading);
        }
        long work = fetched.asked().detail() == Detail.PREVIEW ? octets : octets / FASTER;
        return threads.parse(timing, work, reading);
    }

    private MessagePage read(FetchedPage fetched) {
        MaildropIndex index = fetched.index();
        List<ListedMessage> listed = fetched.slice().messages();
        List<MessageSummary> items = new ArrayList<>(listed.size());
        for (int i = 0; i < listed.size(); i++) {
            ListedMessage message = listed.get(i);
            Optional<RuntimeException> failure =
                    message.id().isPresent() ? Optional.empty() : Optional.of(index.whyNotAddressable());
            items.add(
                    fetched.tops().isEmpty()
                            ? MessageSummary.bare(message, failure)
                            : summary(
                                    message,
                                    failure,
                                    fetched.tops().get(i),
                                    fetched.asked().detail()));
        }
        boolean lasting = fetched.repeatable() && items.stream().noneMatch(PageReader::mayDoBetter);
        return new MessagePage(
                fetched.asked(),
                items,
                fetched.slice().next(),
                index.size(),
                index.totalSize(),
                fetched.scanned(),
                fetched.complete(),
                lasting ? ListVersion.of(index) : Optional.empty());
    }

    /** Whether another attempt at the same message may read more of it. */
    private static boolean mayDoBetter(MessageSummary item) {
        return item.failure()
                .filter(failure -> !Consequences.of(failure).lasts())
                .isPresent();
    }

    private MessageSummary summary(
            ListedMessage message, Optional<RuntimeException> failure, Fetched top, Detail detail) {
        if (top.octets().isEmpty()) {
            return MessageSummary.bare(message, failure.or(() -> top.refusal().map(RuntimeException.class::cast)));
        }
        byte[] octets = top.octets().get().getBytes();
        if (detail == Detail.PREVIEW) {
            try {
                ParsedMessage read = messages.parse(octets);
                Preview preview = Preview.of(read, isWhole(octets));
                return new MessageSummary(
                        message,
                        Optional.of(read.headers()),
                        Optional.of(preview.text()),
                        preview.hasAttachments(),
                        failure);
            } catch (MimeFailure unreadable) {
                return header(message, failure.or(() -> Optional.of(unreadable)), octets);
            }
        }
        return header(message, failure, octets);
    }

    private MessageSummary header(ListedMessage message, Optional<RuntimeException> failure, byte[] octets) {
        try {
            ParsedHeaders read = headers.summary(octets);
            return new MessageSummary(message, Optional.of(read), Optional.empty(), AttachmentHint.of(read), failure);
        } catch (MimeFailure unreadable) {
            return MessageSummary.bare(message, failure.or(() -> Optional.of(unreadable)));
        }
    }

    /** Whether {@code TOP} gave all there is: then it gave fewer lines and octets than it may. */
    private boolean isWhole(byte[] octets) {
        int lines = 0;
        int lineStart = 0;
        boolean body = false;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n') {
                lines += body ? 1 : 0;
                body = body || i - lineStart == 0 || i - lineStart == 1 && octets[lineStart] == '\r';
                lineStart = i + 1;
            }
        }
        return octets.length < previewOctets && lines < PREVIEW_LINES;
    }
}
