package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.ProblemRoutes;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers what no resource answers, unknown paths above all, with a problem too. */
@Singleton
public class Unanswered {

    private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 431, 500, 503);

    private final ProblemRoutes problems;

    /** @param problems answers */
    public Unanswered(ProblemRoutes problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, context -> problems.answer(context, status));
        }
        router.route()
                .order(Gate.UNANSWERED.order())
                .failureHandler(context -> problems.answer(context, statusOf(context)));
    }

    private static int statusOf(RoutingContext context) {
        return context.statusCode() < 0 ? 500 : context.statusCode();
    }
}
