package io.pop3gateway.api.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /problems} and {@code /problems/{slug}}: where the type of a problem leads (RFC 9457 §3.1.1). */
@Singleton
@Path("/problems")
public class ProblemPageResource {

    private final ProblemPages pages;

    /** @param json writes the examples */
    public ProblemPageResource(ObjectMapper json) {
        this.pages = new ProblemPages(json);
    }

    /** All problems. */
    @GET
    @NonBlocking
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true)
    public String list(@Context UriInfo uri) {
        return pages.all(isFolder(uri) ? "../" : "");
    }

    /** A page for people. */
    @GET
    @Path("{slug}")
    @NonBlocking
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true)
    public String explain(@PathParam("slug") String slug, @Context UriInfo uri) {
        ProblemType type = ProblemType.ofSlug(slug).orElseThrow(NotFoundException::new);
        return pages.one(type, isFolder(uri) ? "../../" : "../");
    }

    private static boolean isFolder(UriInfo uri) {
        return uri.getRequestUri().getRawPath().endsWith("/");
    }
}
