package io.pop3gateway.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A mailbox of 10,000 messages, listed in the browser's place: the double of the API would parse each of them. */
final class ManyMessages {

    static final int COUNT = 10_000;

    private static final Pattern QUERY = Pattern.compile("limit=(\\d+).*?(?:cursor=(\\d+))?$");

    private ManyMessages() {}

    static void in(Page page) {
        page.route("**/messages?*", ManyMessages::list);
        page.route("**/messages/fetch", ManyMessages::summaries);
        page.route("**/events", route -> {});
    }

    private static JsonObject summary(int number) {
        return new JsonObject()
                .put("subject", "No. " + number)
                .put("from", new JsonArray().add(new JsonObject().put("name", "Sender " + number)))
                .put("date", "2026-11-20T10:00:00Z")
                .put("preview", "How the text of message " + number + " begins, and how it goes on");
    }

    private static void list(Route route) {
        String url = route.request().url();
        Matcher query = QUERY.matcher(url);
        if (!query.find()) {
            throw new AssertionError("the page asked for a list without a limit: " + url);
        }
        int from = query.group(2) == null ? COUNT : Integer.parseInt(query.group(2));
        int to = Math.max(0, from - Integer.parseInt(query.group(1)));
        JsonArray items = new JsonArray();
        for (int n = from; n > to; n--) {
            JsonObject item = new JsonObject()
                    .put("id", "m" + n)
                    .put("uidl", "u" + n)
                    .put("number", n)
                    .put("size", 100);
            items.add(url.contains("view=ids") ? item.putNull("summary") : item.put("summary", summary(n)));
        }
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody(new JsonObject()
                        .put("items", items)
                        .put("next", to == 0 ? null : String.valueOf(to))
                        .put("messageCount", COUNT)
                        .put("complete", true)
                        .encode()));
    }

    private static void summaries(Route route) {
        JsonArray ids = new JsonObject(route.request().postData()).getJsonArray("ids");
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/x-ndjson")
                .setBody(ids.stream()
                        .map(id -> new JsonObject()
                                        .put("id", id)
                                        .put("summary", summary(Integer.parseInt(((String) id).substring(1))))
                                        .encode()
                                + "\n")
                        .collect(Collectors.joining())));
    }
}
