package io.pop3gateway.api.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.problem.Problem;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.DeleteResult;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of messages that were to be deleted.
 *
 * @param committed whether every deletion that the server accepted is known to be done
 * @param results one for each id, in the order of the request
 */
@Schema(name = "Deleted", description = "What became of messages that were to be deleted")
public record DeletedView(
        @Schema(
                        description =
                                "Whether every deletion that the server accepted is known to be done; false when some of"
                                        + " those messages are known to be there still",
                        required = true)
                boolean committed,
        @Schema(description = "One for each id, in the order of the request", required = true, maxItems = 1000)
                List<Result> results) {

    static DeletedView of(List<DeleteResult> results, LineProblems problems) {
        boolean committed =
                results.stream().flatMap(result -> result.failure().stream()).noneMatch(DeletedView::undone);
        return new DeletedView(
                committed,
                results.stream().map(result -> Result.of(result, problems)).toList());
    }

    private static boolean undone(RuntimeException failure) {
        return failure instanceof MailboxFailure.NotDeleted;
    }

    /** What became of one of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeleteResult", description = "What became of one message")
    public record Result(
            @Schema(
                            description = "The message's id",
                            required = true,
                            pattern = MessageId.PATTERN,
                            maxLength = MessageId.MAX_LENGTH,
                            examples = "MDAwMDAwMDE2NWQ0")
                    String id,
            @Schema(
                            description =
                                    "deleted: gone, and known to be; notFound: was not there; failed: is still there",
                            required = true)
                    Outcome outcome,
            @Schema(description = "Why, when it failed") Problem problem) {

        static Result of(DeleteResult result, LineProblems problems) {
            boolean absent = result.failure()
                    .filter(MailboxFailure.MessageNotFound.class::isInstance)
                    .isPresent();
            Outcome otherwise = absent ? Outcome.notFound : Outcome.failed;
            return new Result(
                    result.id().encoded(),
                    result.outcome().map(done -> Outcome.deleted).orElse(otherwise),
                    absent ? null : result.failure().map(problems::of).orElse(null));
        }
    }

    /** What can become of a message. */
    @Schema(name = "DeleteOutcome", description = "What became of a message")
    public enum Outcome {
        /** Gone, and known to be. */
        deleted,
        /** It was not there. */
        notFound,
        /** It is still there. */
        failed
    }
}
