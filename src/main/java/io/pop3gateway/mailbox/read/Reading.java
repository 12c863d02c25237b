package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.ParsedMessage;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.observability.RequestTiming;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Optional;

/** From a message's octets to what a person reads, off the event loop. */
@Singleton
public class Reading {

    private final MessageParser parser;
    private final SafeHtml cleaner;
    private final ParsingThreads threads;

    /** Over the parsers and the threads they may use. */
    public Reading(MessageParser parser, SafeHtml cleaner, ParsingThreads threads) {
        this.parser = parser;
        this.cleaner = cleaner;
        this.threads = threads;
    }

    /** Fails with a {@link io.pop3gateway.mime.MimeFailure} or with {@link MailboxFailure.ParsersBusy}. */
    Uni<ReadableMessage> of(RequestTiming timing, ListedMessage listed, Buffer octets) {
        return threads.parse(timing, () -> {
            ParsedMessage content = parser.parse(octets.getBytes());
            Optional<String> html = content.html()
                    .map(hostile -> cleaner.clean(hostile, ImageRule.BLOCK, contentId -> Optional.empty())
                            .html());
            return new ReadableMessage(listed, content, html);
        });
    }
}
