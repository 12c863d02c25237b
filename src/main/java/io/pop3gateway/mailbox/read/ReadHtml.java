package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.TaskDeadline;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.InlineImage;
import io.pop3gateway.mime.html.InlineImages;
import io.pop3gateway.mime.html.PageOctets;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.mime.text.WholeText;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes of a message a page that is safe to show: of its HTML, or of its text where it has none. */
@Singleton
public class ReadHtml {

    /** Copies of the pictures at one moment: octets, base64, and the page. */
    private static final long PICTURES = 4;

    private final ReadMessage read;
    private final TextReader reading;
    private final ReadingCost cost;
    private final SafeHtml cleaner;
    private final MimeLimits limits;

    /** Over the reading of whole messages. */
    public ReadHtml(ReadMessage read, TextReader reading, ReadingCost cost, SafeHtml cleaner, MimeLimits limits) {
        this.read = read;
        this.reading = reading;
        this.cost = cost;
        this.cleaner = cleaner;
        this.limits = limits;
    }

    /**
     * Fetches a message and makes a fragment for the body of a page.
     *
     * @param images which pictures stay
     * @return fails as {@link ReadMessage#parsed} does, and with {@link io.pop3gateway.mailbox.MailboxFailure.TextTooLarge} when
     *     it has more HTML than there can be memory for
     */
    public Uni<ShownOctets> read(SessionRequest request, MessageId id, ImageRule images) {
        return Uni.createFrom().deferred(() -> {
            TaskDeadline deadline = new TaskDeadline(request, System::nanoTime);
            return read.whole(request, id).flatMap(spool -> reading.look(request, spool)
                    .flatMap(text -> text.hasHtml()
                            ? cleaned(deadline.rest(), spool, text, images)
                            : reading.stream(
                                    deadline.rest(), spool, text, WholeText::heldForText, WholeText::textAsHtml)));
        });
    }

    private Uni<ShownOctets> cleaned(SessionRequest request, Spool spool, WholeText text, ImageRule images) {
        long pictures = images == ImageRule.BLOCK ? 0 : PICTURES * Math.min(InlineImages.MOST_OCTETS, spool.size());
        return reading.whole(request, spool, cost.handedOn(text.heldForHtml()) + pictures, () -> {
            PageOctets letter = new PageOctets();
            SafeHtml.Box box = cleaner.clean(text.html(), images, pictures(spool.octets(), images), letter);
            List<byte[]> pieces = new ArrayList<>();
            pieces.add(box.before().getBytes(StandardCharsets.UTF_8));
            pieces.addAll(letter.pieces());
            pieces.add(box.behind().getBytes(StandardCharsets.UTF_8));
            return ShownOctets.of(pieces, box.remoteImagesBlocked());
        });
    }

    private Function<String, Optional<InlineImage>> pictures(OctetSource octets, ImageRule images) throws IOException {
        return images == ImageRule.BLOCK ? contentId -> Optional.empty() : new InlineImages(octets, limits);
    }
}
