package io.pop3gateway.api.batch;

import io.pop3gateway.api.GatewayApplication;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.problem.LineProblems;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Problems;
import io.pop3gateway.api.problem.Refuses;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.DeleteMessages;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/mailboxes/{server}/messages/delete}. */
@Singleton
@Path(GatewayApplication.VERSION)
@Tag(name = "messages", description = "The messages of a mailbox")
public class DeleteResource {

    private static final String PATH = "mailboxes/{server}/messages/delete";

    private final Callers callers;
    private final DeleteMessages delete;
    private final Problems problems;

    /** Over the use case. */
    public DeleteResource(Callers callers, DeleteMessages delete, Problems problems) {
        this.callers = callers;
        this.delete = delete;
        this.problems = problems;
    }

    /** Deletes messages; answers when the server has committed. */
    @POST
    @Path(PATH)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Refuses(ProblemType.DELETE_OUTCOME_UNKNOWN)
    @Operation(
            operationId = "deleteMessages",
            summary = "Delete messages",
            description =
                    "Deletes up to 1000 messages in one session with one commit and tells of each what became of it. What"
                            + " the server does not confirm is looked into; with a 502 delete-outcome-unknown list the mailbox again"
                            + " to know. With any other problem nothing was deleted.")
    @RequestBody(
            required = true,
            description = "The messages",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeleteRequest.class)))
    @APIResponse(responseCode = "200", description = "What became of each message")
    public Uni<DeletedView> delete(@PathParam("server") String server, byte[] body, @Context HttpHeaders headers) {
        List<MessageId> ids = DeleteRequest.ids(body);
        LineProblems lines = problems.inLines();
        return delete.delete(callers.of(server, headers), ids).map(results -> DeletedView.of(results, lines));
    }
}
