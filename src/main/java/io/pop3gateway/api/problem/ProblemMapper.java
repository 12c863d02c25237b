package io.pop3gateway.api.problem;

import io.pop3gateway.api.Mount;
import io.pop3gateway.observability.RequestTiming;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a resource with a problem. */
@Singleton
public class ProblemMapper {

    private final Problems problems;
    private final AllowedMethods methods;
    private final RoutingContext routing;

    /** @param problems makes them */
    public ProblemMapper(Problems problems, AllowedMethods methods, RoutingContext routing) {
        this.problems = problems;
        this.methods = methods;
        this.routing = routing;
    }

    /** What any failure is answered with. */
    @ServerExceptionMapper({WebApplicationException.class, Throwable.class})
    public Response map(Throwable failure, ContainerRequestContext request) {
        RequestTiming timing = routing.get(RequestTiming.KEY);
        AskedFor asked = new AskedFor(
                Mount.of(routing),
                request.getUriInfo().getRequestUri().getRawPath(),
                request.getHeaderString("Sec-Fetch-Mode"),
                timing == null ? null : timing.reached().orElse(null),
                AskedFor.isToken(request.getHeaderString("Authorization")));
        ProblemAnswer answer = problems.answer(failure, asked);
        Response.ResponseBuilder response = Response.status(answer.problem().status())
                .type(ProblemAnswer.MEDIA_TYPE)
                .entity(answer.problem());
        answer.headers().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        if (answer.problem().status() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            response.header("Allow", methods.of(asked.path()));
        }
        return response.build();
    }
}
