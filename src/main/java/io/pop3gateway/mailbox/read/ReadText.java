package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.TaskDeadline;
import io.pop3gateway.mime.text.WholeText;
import io.pop3gateway.pool.SessionRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Makes of a message what a person reads, however long it is. */
@Singleton
public class ReadText {

    private final ReadMessage read;
    private final TextReader reading;

    /** Over the reading of whole messages. */
    public ReadText(ReadMessage read, TextReader reading) {
        this.read = read;
        this.reading = reading;
    }

    /**
     * Fetches a message and reads all of its text.
     *
     * @return fails as {@link ReadMessage#parsed} does, and with {@link io.pop3gateway.mailbox.MailboxFailure.TextTooLarge} when
     *     it has nothing but HTML, and more of it than there can be memory for
     */
    public Uni<ShownOctets> read(SessionRequest request, MessageId id) {
        return Uni.createFrom().deferred(() -> {
            TaskDeadline deadline = new TaskDeadline(request, System::nanoTime);
            return read.whole(request, id).flatMap(spool -> reading.look(request, spool)
                    .flatMap(text ->
                            reading.stream(deadline.rest(), spool, text, WholeText::heldForText, WholeText::text)));
        });
    }
}
