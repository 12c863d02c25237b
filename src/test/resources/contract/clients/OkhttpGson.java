import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.Call;
import okhttp3.Response;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.MailboxesApi;
import org.openapitools.client.api.MessagesApi;
import org.openapitools.client.model.FetchRequest;
import org.openapitools.client.model.Item;

/** Lists a mailbox, fetches and exports all of it, reads its oldest message, deletes it. */
public final class OkhttpGson {

    private final MessagesApi messages;
    private final MailboxesApi mailboxes;

    private OkhttpGson(String gateway, String user) {
        ApiClient client = new ApiClient().setBasePath(gateway);
        client.setUsername(user);
        client.setPassword("1234qwer");
        messages = new MessagesApi(client);
        mailboxes = new MailboxesApi(client);
    }

    private List<String> ids() throws ApiException {
        return messages.listMessages("demo", null, null, null, null, null, null, "oldest", null, null, null, null, null, null, null, null, null)
                .getItems().stream().map(Item::getId).toList();
    }

    /** Whether each message has a line of its own. */
    private static boolean lines(Path file, List<String> ids) throws Exception {
        List<String> lines = Files.readAllLines(file);
        return lines.size() == ids.size() && ids.stream().allMatch(id -> lines.stream().anyMatch(line -> line.contains(id)));
    }

    /** Whether the first event is heard while the answer goes on. */
    private boolean events() throws Exception {
        Call call = mailboxes.watchMailboxCall("demo", null, null, null, null);
        try (Response answer = call.execute(); BufferedReader told = new BufferedReader(answer.body().charStream())) {
            String line = told.readLine();
            while (line != null && !line.equals("event: mailbox")) {
                line = told.readLine();
            }
            call.cancel();
            return line != null;
        }
    }

    private String problem(String id) {
        try {
            messages.readMessage("demo", id, null, null, null, null);
            return "none";
        } catch (ApiException failure) {
            return failure.getResponseBody().replaceAll(".*\"type\":\"([^\"]*)\".*", "$1");
        }
    }

    public static void main(String[] arguments) throws Exception {
        OkhttpGson use = new OkhttpGson(arguments[0], arguments[1]);
        MessagesApi messages = use.messages;
        List<String> before = use.ids();
        String id = before.get(0);
        System.out.println("fetch " + lines(messages.fetchMessages("demo", new FetchRequest().ids(before), null, null).toPath(), before));
        System.out.println("export " + lines(use.mailboxes.exportMailbox("demo", "ndjson", null, null).toPath(), before));
        System.out.println("text " + !messages.readText("demo", id, null, null, null, null).isEmpty());
        System.out.println("html " + Files.readString(messages.readHtml("demo", id, null, null, null, null, null).toPath())
                .startsWith("<!DOCTYPE html>"));
        System.out.println("raw " + Files.readString(messages.downloadMessage("demo", id, null, null, null, null).toPath())
                .contains("\r\n\r\n"));
        System.out.println("events " + use.events());
        String read = messages.readMessage("demo", id, null, null, null, null).getId();
        int deleted = messages.deleteMessageWithHttpInfo("demo", id, null, null, null).getStatusCode();
        System.out.println(before.size() + " " + read.equals(id) + " " + deleted + " " + use.problem(id) + " " + use.ids().size());
        // Its pools would keep the process for five minutes.
        System.exit(0);
    }
}
