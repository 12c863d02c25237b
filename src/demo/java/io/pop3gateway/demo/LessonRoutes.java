package io.pop3gateway.demo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the mailbox page and the lesson ask of the demo beside the gateway's own API: {@code GET /demo/dialogue?user=&after=}, what
 * was said lately; {@code POST /demo/lesson}, a server of one's own; {@code POST /demo/lesson/{id}} with a line for it,
 * {@code …/connect} and {@code …/hang-up}.
 */
public final class LessonRoutes {

    private static final int LESSONS = 100;
    private static final int LARGEST_LINE = 1000;

    private final DialogueLog dialogues;
    private final Map<String, Lesson> lessons = new LinkedHashMap<>();

    /** @param dialogues of the demo's server */
    public LessonRoutes(DialogueLog dialogues) {
        this.dialogues = dialogues;
    }

    /** Answers on these paths. */
    public void register(Router router) {
        router.get("/demo/dialogue").handler(this::dialogue);
        router.post("/demo/lesson").handler(context -> answer(context, Optional.of(begin())));
        router.post("/demo/lesson/:id/connect")
                .handler(context -> answer(context, lesson(context).map(Lesson::connect)));
        router.post("/demo/lesson/:id/hang-up")
                .handler(context -> answer(context, lesson(context).map(Lesson::hangUp)));
        router.post("/demo/lesson/:id").handler(this::say);
    }

    private void dialogue(RoutingContext context) {
        String after = context.request().getParam("after", "0");
        long known = after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0;
        answer(context, Optional.of(dialogues.of(context.request().getParam("user", ""), known)));
    }

    private synchronized JsonObject begin() {
        if (lessons.size() >= LESSONS) {
            String oldest = lessons.keySet().iterator().next();
            lessons.remove(oldest);
        }
        DemoMaildrop taught = SampleMailboxes.restored().stream()
                .filter(maildrop -> maildrop.user().equals(SampleMailboxes.TAUGHT))
                .findFirst()
                .orElseThrow();
        String id = UUID.randomUUID().toString();
        Lesson lesson = new Lesson(taught);
        lessons.put(id, lesson);
        return lesson.connect().put("id", id);
    }

    private synchronized Optional<Lesson> lesson(RoutingContext context) {
        return Optional.ofNullable(lessons.get(context.pathParam("id")));
    }

    private void say(RoutingContext context) {
        context.request().body().onSuccess(line -> {
            String text = line.length() > LARGEST_LINE ? "" : line.toString();
            answer(context, lesson(context).map(lesson -> lesson.say(text)));
        });
        // Quarkus hands requests on paused.
        context.request().resume();
    }

    private static void answer(RoutingContext context, Optional<JsonObject> told) {
        context.response()
                .setStatusCode(told.isPresent() ? 200 : 404)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(told.orElseGet(JsonObject::new).toBuffer());
    }
}
