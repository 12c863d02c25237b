import java.nio.file.Files;
import java.io.File;
import io.pop3gateway.client.model.FetchRequest;
import io.pop3gateway.client.api.MessagesApi.APIReadHtmlRequest;
import io.pop3gateway.client.api.MessagesApi.APIFetchMessagesRequest;
import io.pop3gateway.client.ApiClient;
import io.pop3gateway.client.ApiException;
import io.pop3gateway.client.api.MessagesApi;
import io.pop3gateway.client.api.MessagesApi.APIDeleteMessageRequest;
import io.pop3gateway.client.api.MessagesApi.APIListMessagesRequest;
import io.pop3gateway.client.api.MessagesApi.APIReadMessageRequest;
import io.pop3gateway.client.model.Item;
import io.pop3gateway.client.model.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Lists a mailbox, reads its oldest message, deletes it. */
public final class ListReadDelete {

    private final MessagesApi messages;

    private ListReadDelete(String gateway, String user) {
        String basic = Base64.getEncoder().encodeToString((user + ":1234qwer").getBytes(StandardCharsets.UTF_8));
        ApiClient client = new ApiClient();
        client.updateBaseUri(gateway);
        client.setRequestInterceptor(request -> request.header("Authorization", "Basic " + basic));
        messages = new MessagesApi(client);
    }

    private List<String> ids() throws ApiException {
        return messages
                .listMessages(APIListMessagesRequest.newBuilder()
                        .server("demo")
                        .order("oldest")
                        .build())
                .getItems().stream()
                .map(Item::getId)
                .toList();
    }

    private Message read(String id) throws ApiException {
        return messages.readMessage(
                APIReadMessageRequest.newBuilder().server("demo").id(id).build());
    }

    /** Ids of a fetch of several, each in a line of its own. */
    private boolean lines(List<String> ids) throws Exception {
        File lines = messages.fetchMessages(APIFetchMessagesRequest.newBuilder()
                .server("demo")
                .fetchRequest(new FetchRequest().ids(ids))
                .build());
        List<String> read = Files.readAllLines(lines.toPath());
        for (int line = 0; line < ids.size(); line++) {
            if (!read.get(line).startsWith("{\"id\":\"" + ids.get(line) + "\"")) {
                return false;
            }
        }
        return read.size() == ids.size() && ids.size() == 2;
    }

    private boolean html(String id) throws Exception {
        File page = messages.readHtml(
                APIReadHtmlRequest.newBuilder().server("demo").id(id).build());
        return Files.readString(page.toPath()).startsWith("<!DOCTYPE html>");
    }

    private String problem(String id) throws ApiException {
        try {
            read(id);
            return "none";
        } catch (ApiException failure) {
            return failure.getResponseBody().replaceAll(".*\"type\":\"([^\"]*)\".*", "$1");
        }
    }

    public static void main(String[] arguments) throws Exception {
        ListReadDelete use = new ListReadDelete(arguments[0], arguments[1]);
        List<String> before = use.ids();
        System.out.println("lines " + use.lines(before) + " html " + use.html(before.get(0)));
        String id = before.get(0);
        Message read = use.read(id);
        int deleted = use.messages
                .deleteMessageWithHttpInfo(APIDeleteMessageRequest.newBuilder()
                        .server("demo")
                        .id(id)
                        .build())
                .getStatusCode();
        System.out.println(before.size() + " " + read.getId().equals(id) + " " + deleted + " " + use.problem(id) + " "
                + use.ids().size());
    }
}
