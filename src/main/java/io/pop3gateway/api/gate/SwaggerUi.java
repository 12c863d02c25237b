package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.ProblemRoutes;
import io.pop3gateway.api.problem.RequestPath;
import io.pop3gateway.config.GatewayConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Hides Swagger UI, which is always packaged, where the operator does not want it ({@code gateway.http.swagger-ui}). */
@Singleton
public class SwaggerUi {

    private static final String PATH = "/q/swagger-ui";
    private static final int NOT_FOUND = 404;

    private final boolean shown;
    private final ProblemRoutes problems;

    /** As configured. */
    public SwaggerUi(GatewayConfig config, ProblemRoutes problems) {
        this.shown = config.http().swaggerUi();
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        if (!shown) {
            filters.register(this::hide, Gate.SWAGGER_UI.priority());
        }
    }

    private void hide(RoutingContext context) {
        if (RequestPath.of(context).startsWith(PATH)) {
            problems.answer(context, NOT_FOUND);
        } else {
            context.next();
        }
    }
}
