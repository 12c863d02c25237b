package io.pop3gateway.api.openapi;

import io.pop3gateway.api.caller.CallerCredentials;
import io.pop3gateway.api.caller.Callers;
import io.pop3gateway.api.message.AttachmentResource;
import io.pop3gateway.mailbox.MessageId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes the parameters that every operation on a mailbox has. */
final class CommonParameters {

    /** A name of letters, digits, dots and hyphens, or an IPv6 address in brackets, and perhaps a port. */
    private static final String SERVER =
            "^([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\])(:[1-9][0-9]{0,4})?$";

    private static final int MAX_SERVER = 259;

    private static final Pattern REVALIDATED =
            Pattern.compile(".*/messages(/\\{id}(/raw|/top|/text|/html|/(attachments|parts)/\\{part})?)?");

    private CommonParameters() {}

    static void add(String path, Operation operation) {
        List<Parameter> parameters =
                new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        for (Parameter parameter : parameters) {
            if (parameter.getName().equals("server")) {
                // The base address of clients in Go has this name already (oapi-codegen).
                parameter.addExtension("x-go-name", "MailServer");
                parameter.setDescription(
                        "The server's name, as listServers gives it; where the gateway lets callers name servers, host or host:port, too");
                parameter.setSchema(text().pattern(SERVER).maxLength(MAX_SERVER));
            } else if (parameter.getName().equals("id")) {
                parameter.setDescription("The message's id, as listMessages gives it");
                parameter.setSchema(text().pattern(MessageId.PATTERN).maxLength(MessageId.MAX_LENGTH));
            } else if (parameter.getName().equals("part")) {
                parameter.setDescription("The part's MIME section number, as the message's attachments show it");
                parameter.setSchema(
                        text().pattern(AttachmentResource.SECTION).maxLength(AttachmentResource.MAX_SECTION));
            }
        }
        // Clients take the parameters of a method in this order.
        parameters.sort(Comparator.comparingInt(parameter -> place(path, parameter)));
        parameters.add(header(
                CallerCredentials.USER_HEADER,
                "The login that a bearer token is for; only with Bearer",
                text().pattern("^[^\\u0000-\\u001f\\u007f]+$").minLength(1).maxLength(255)));
        parameters.add(header(
                Callers.TIMEOUT_HEADER,
                "Seconds; shortens the gateway's own deadline, never lengthens it",
                whole(1, 99_999)));
        if (REVALIDATED.matcher(path).matches()) {
            addConditions(path, operation, parameters);
        }
        if ("downloadAttachment".equals(operation.getOperationId())) {
            addRange(parameters);
        }
        operation.setParameters(parameters);
    }

    private static int place(String path, Parameter parameter) {
        int place = path.indexOf("{" + parameter.getName() + "}");
        return parameter.getIn() == Parameter.In.PATH && place >= 0 ? place : Integer.MAX_VALUE;
    }

    private static void addConditions(String path, Operation operation, List<Parameter> parameters) {
        boolean delete = "deleteMessage".equals(operation.getOperationId());
        if (path.contains("{id}")) {
            parameters.add(header(
                    "If-Match",
                    delete
                            ? "Delete only the message with this tag"
                            : "Answer 412 when what is asked for has another tag",
                    text().pattern("^[ -~]*$").maxLength(1024)));
        }
        if (!delete) {
            parameters.add(header(
                    "If-None-Match",
                    "Answer 304 when what is asked for is there and has this tag",
                    text().pattern("^[ -~]*$").maxLength(1024)));
        }
    }

    private static void addRange(List<Parameter> parameters) {
        parameters.add(header(
                "Range",
                "One range of octets (RFC 9110 §14.2); what is no such range is answered with the whole",
                text().maxLength(1024)));
        parameters.add(header("If-Range", "Heed Range only while the attachment has this tag", text().maxLength(1024)));
    }

    private static Parameter header(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Schema whole(int least, int most) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .minimum(BigDecimal.valueOf(least))
                .maximum(BigDecimal.valueOf(most));
    }
}
