package io.pop3gateway.api.problem;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /problems/{slug}}: where the type of a problem leads (RFC 9457 §3.1.1). */
@Singleton
@Path("/problems")
public class ProblemPageResource {

    /** A page for people. */
    @GET
    @Path("{slug}")
    @NonBlocking
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true)
    public String explain(@PathParam("slug") String slug) {
        ProblemType type = ProblemType.ofSlug(slug).orElseThrow(NotFoundException::new);
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title></head>
                <body>
                <h1>%1$s</h1>
                <p><code>%2$s</code>, HTTP status %3$d</p>
                <p>%4$s</p>
                <p>%5$s</p>
                </body>
                </html>
                """
                .formatted(
                        type.title(),
                        type.slug(),
                        type.status(),
                        type.explanation(),
                        type.retryable()
                                ? "The same request may succeed later."
                                : "The same request will fail again until something is changed.");
    }
}
