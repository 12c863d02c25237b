package io.pop3gateway.mime.html;

import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.attachment.AttachmentReader;
import io.pop3gateway.mime.attachment.Attachments;
import io.pop3gateway.mime.enclosed.Enclosed;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the pictures of one message by Content-ID, Content-Location or file name, up to a total size; what is beyond it is not
 * shown. For one thread.
 */
public final class InlineImages implements Function<String, Optional<InlineImage>> {

    /** Octets of all pictures of one page: more would make a page that no browser likes to be sent as text. */
    public static final int MOST_OCTETS = 10 << 20;

    private final List<Enclosed> places;
    private int left = MOST_OCTETS;

    /**
     * Looks through a message once.
     *
     * @throws MimeFailure.TooComplex when the message breaks a limit
     * @throws IOException when the message cannot be read
     */
    public InlineImages(OctetSource message, MimeLimits limits) throws IOException {
        this.places = new AttachmentReader(limits).scan(message);
    }

    @Override
    public Optional<InlineImage> apply(String name) {
        for (Enclosed place : places) {
            Optional<MimePart> found = Attachments.findPicture(place.part(), name);
            if (found.isPresent()) {
                return read(place.octets(), found.get());
            }
        }
        return Optional.empty();
    }

    private Optional<InlineImage> read(OctetSource message, MimePart part) {
        try (InputStream octets = PartContent.open(message, part)) {
            byte[] image = octets.readNBytes(left + 1);
            if (image.length > left) {
                return Optional.empty();
            }
            left -= image.length;
            return InlineImage.of(image);
        } catch (IOException e) {
            // a picture that cannot be read is a picture that is not shown; the text is what counts
            return Optional.empty();
        }
    }
}
