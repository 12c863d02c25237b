import io.pop3gateway.client.ApiClient;
import io.pop3gateway.client.ApiException;
import io.pop3gateway.client.api.MailboxesApi;
import io.pop3gateway.client.api.MailboxesApi.APIExportMailboxRequest;
import io.pop3gateway.client.api.MessagesApi;
import io.pop3gateway.client.api.MessagesApi.APIDeleteMessageRequest;
import io.pop3gateway.client.api.MessagesApi.APIDownloadMessageRequest;
import io.pop3gateway.client.api.MessagesApi.APIFetchMessagesRequest;
import io.pop3gateway.client.api.MessagesApi.APIListMessagesRequest;
import io.pop3gateway.client.api.MessagesApi.APIReadHtmlRequest;
import io.pop3gateway.client.api.MessagesApi.APIReadMessageRequest;
import io.pop3gateway.client.api.MessagesApi.APIReadTextRequest;
import io.pop3gateway.client.model.FetchRequest;
import io.pop3gateway.client.model.Item;
import io.pop3gateway.client.model.Message;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;

/** Lists a mailbox, fetches and exports all of it, reads its oldest message, deletes it. */
public final class ListReadDelete {

    private final MessagesApi messages;
    private final MailboxesApi mailboxes;

    private ListReadDelete(String gateway, String user) {
        String basic = Base64.getEncoder().encodeToString((user + ":1234qwer").getBytes(StandardCharsets.UTF_8));
        ApiClient client = new ApiClient();
        client.updateBaseUri(gateway);
        client.setRequestInterceptor(request -> request.header("Authorization", "Basic " + basic));
        messages = new MessagesApi(client);
        mailboxes = new MailboxesApi(client);
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

    /** Whether each message has a line of its own. */
    private static boolean lines(File file, List<String> ids) throws Exception {
        List<String> lines = Files.readAllLines(file.toPath());
        return lines.size() == ids.size() && ids.stream().allMatch(id -> lines.stream().anyMatch(line -> line.contains(id)));
    }

    private void stream(List<String> ids) throws Exception {
        File fetched = messages.fetchMessages(APIFetchMessagesRequest.newBuilder()
                .server("demo")
                .fetchRequest(new FetchRequest().ids(ids))
                .build());
        System.out.println("fetch " + lines(fetched, ids));
        File exported = mailboxes.exportMailbox(
                APIExportMailboxRequest.newBuilder().server("demo").format("ndjson").build());
        System.out.println("export " + lines(exported, ids));
    }

    private void parts(String id) throws Exception {
        String text = messages.readText(
                APIReadTextRequest.newBuilder().server("demo").id(id).build());
        System.out.println("text " + !text.isEmpty());
        File page = messages.readHtml(
                APIReadHtmlRequest.newBuilder().server("demo").id(id).build());
        System.out.println("html " + Files.readString(page.toPath()).startsWith("<!DOCTYPE html>"));
        File raw = messages.downloadMessage(
                APIDownloadMessageRequest.newBuilder().server("demo").id(id).build());
        System.out.println("raw " + Files.readString(raw.toPath()).contains("\r\n\r\n"));
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
        String id = before.get(0);
        use.stream(before);
        use.parts(id);
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
