package io.pop3gateway.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Notes when a browser would ask its user for a password in a window of its own. */
final class LoginWindows {

    private LoginWindows() {}

    /** The addresses for which the browser is about to ask the user for a password; it is told not to. */
    static List<String> of(Page page) {
        List<String> addresses = new ArrayList<>();
        CDPSession devTools = page.context().newCDPSession(page);
        JsonObject options = new JsonObject();
        options.addProperty("handleAuthRequests", true);
        devTools.on("Fetch.requestPaused", event -> devTools.send("Fetch.continueRequest", requestId(event)));
        devTools.on("Fetch.authRequired", event -> {
            addresses.add(event.getAsJsonObject("request").get("url").getAsString());
            JsonObject answer = new JsonObject();
            answer.addProperty("response", "CancelAuth");
            JsonObject arguments = requestId(event);
            arguments.add("authChallengeResponse", answer);
            devTools.send("Fetch.continueWithAuth", arguments);
        });
        devTools.send("Fetch.enable", options);
        return addresses;
    }

    private static JsonObject requestId(JsonObject event) {
        JsonObject arguments = new JsonObject();
        arguments.add("requestId", event.get("requestId"));
        return arguments;
    }
}
