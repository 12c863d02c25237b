package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParsedMessage;
import io.pop3gateway.mime.html.CleanHtml;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.InlineImage;
import io.pop3gateway.mime.html.InlineImages;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.mime.text.TextHtml;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/** Makes of a message a page that is safe to show: of its HTML, or of its text where it has none. */
@Singleton
public class ReadHtml {

    private final ReadMessage read;
    /** Copies of the pictures at one moment: octets, base64, and the page. */
    private static final long PICTURES = 4;

    private final MessageReader reading;
    private final SafeHtml cleaner;
    private final MimeLimits limits;

    /** Over the reading of whole messages. */
    public ReadHtml(ReadMessage read, MessageReader reading, SafeHtml cleaner, MimeLimits limits) {
        this.read = read;
        this.reading = reading;
        this.cleaner = cleaner;
        this.limits = limits;
    }

    /**
     * Fetches a message and makes a fragment for the body of a page.
     *
     * @param images which pictures stay
     * @return fails as {@link ReadMessage#parsed} does
     */
    public Uni<CleanHtml> read(SessionRequest request, MessageId id, ImageRule images) {
        return read.whole(request, id)
                .flatMap(spool -> reading.whole(
                        request,
                        spool,
                        images == ImageRule.BLOCK ? 0 : PICTURES * Math.min(InlineImages.MOST_OCTETS, spool.size()),
                        (message, octets) -> page(message, octets, images)));
    }

    private CleanHtml page(ParsedMessage message, OctetSource octets, ImageRule images) {
        return message.html()
                .map(hostile -> cleaner.clean(hostile, images, pictures(octets, images)))
                .orElseGet(() -> new CleanHtml(TextHtml.of(message.text()), false));
    }

    private Function<String, Optional<InlineImage>> pictures(OctetSource octets, ImageRule images) {
        if (images == ImageRule.BLOCK) {
            return contentId -> Optional.empty();
        }
        try {
            return new InlineImages(octets, limits);
        } catch (IOException e) {
            throw new UncheckedIOException("a spooled message must be readable", e);
        }
    }
}
