package io.pop3gateway.api.openapi;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.links.Link;

/** Says where the values come from that operations want: a server's name from the servers, an id from a list, a part from a message. */
final class ResourceLinks {

    private static final String SERVER = "$request.path.server";
    private static final String ID = "$request.path.id";

    private static final Map<String, String> OF_A_SERVER = Map.of("server", "$response.body#/servers/0/id");
    private static final Map<String, String> OF_A_MESSAGE =
            Map.of("server", SERVER, "id", "$response.body#/items/0/id");
    private static final Map<String, String> OF_A_PART =
            Map.of("server", SERVER, "id", ID, "part", "$response.body#/attachments/0/part");

    private ResourceLinks() {}

    static void complete(OpenAPI document) {
        Map<String, Operation> operations = new TreeMap<>();
        SchemaWalk.operations(document).forEach(operation -> operations.put(operation.getOperationId(), operation));
        Operation servers = operations.get("listServers");
        Operation list = operations.get("listMessages");
        Operation message = operations.get("readMessage");
        link(servers, "openMailbox", OF_A_SERVER, "The mailbox at the first of them");
        link(servers, "listMessages", OF_A_SERVER, "Its messages");
        link(
                list,
                "listMessages",
                Map.of("server", SERVER, "query.cursor", "$response.body#/next"),
                "The next page, where there is one");
        for (String operation :
                new String[] {"readMessage", "downloadMessage", "readText", "readHtml", "readTop", "deleteMessage"}) {
            link(list, operation, OF_A_MESSAGE, "The first message of the page");
        }
        link(message, "downloadAttachment", OF_A_PART, "Its first attachment");
        link(message, "readEnclosedMessage", OF_A_PART, "The same, where it is a message");
        link(message, "deleteMessage", Map.of("server", SERVER, "id", ID), "The message that was read");
    }

    private static void link(Operation from, String to, Map<String, String> parameters, String description) {
        Link link = OASFactory.createLink().operationId(to).description(description);
        new TreeMap<>(parameters).forEach(link::addParameter);
        from.getResponses().getAPIResponse("200").addLink(to, link);
    }
}
