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

    private String problem(String id) throws ApiException {
        try {
            read(id);
            return "none";
        } catch (ApiException failure) {
            return failure.getResponseBody().replaceAll(".*\"type\":\"([^\"]*)\".*", "$1");
        }
    }

    public static void main(String[] arguments) throws ApiException {
        ListReadDelete use = new ListReadDelete(arguments[0], arguments[1]);
        List<String> before = use.ids();
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
