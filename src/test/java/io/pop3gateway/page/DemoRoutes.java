package io.pop3gateway.page;

import io.pop3gateway.demo.DialogueLog;
import io.pop3gateway.demo.LessonRoutes;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The paths that the demo has beside the API, in tests as well: its sample accounts tell the page of them. */
@Singleton
public class DemoRoutes {

    void register(@Observes Router router) {
        new LessonRoutes(new DialogueLog()).register(router);
    }
}
