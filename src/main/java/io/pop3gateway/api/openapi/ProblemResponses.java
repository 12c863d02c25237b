package io.pop3gateway.api.openapi;

import io.pop3gateway.api.gate.OriginGate;
import io.pop3gateway.api.gate.ServerTiming;
import io.pop3gateway.api.gate.limit.HeadLimit;
import io.pop3gateway.api.gate.limit.RequestLimit;
import io.pop3gateway.api.problem.FieldError;
import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.api.problem.Refuses;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Adds to each operation's description what all operations of its kind share: problems, credentials, common parameters. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final Set<ProblemType> ALWAYS = EnumSet.of(
            ProblemType.INVALID_REQUEST,
            ProblemType.METHOD_NOT_ALLOWED,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.BODY_TOO_LARGE,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.INTERNAL_ERROR);
    private static final Set<ProblemType> WITH_MAILBOX = EnumSet.of(
            ProblemType.CREDENTIALS_MISSING,
            ProblemType.CREDENTIALS_REJECTED,
            ProblemType.SERVER_NOT_ALLOWED,
            ProblemType.SERVER_NOT_FOUND,
            ProblemType.MAILBOX_TOO_LARGE,
            ProblemType.MAILBOX_IN_USE,
            ProblemType.LOGIN_DELAY,
            ProblemType.TOO_MANY_FAILURES,
            ProblemType.NOT_SUPPORTED_BY_SERVER,
            ProblemType.SERVER_UNREACHABLE,
            ProblemType.SERVER_PROTOCOL_ERROR,
            ProblemType.GATEWAY_BUSY,
            ProblemType.SERVER_TEMPORARY_FAILURE,
            ProblemType.DEADLINE_EXCEEDED);
    private static final Set<ProblemType> WITH_MESSAGE = EnumSet.of(ProblemType.MESSAGE_NOT_FOUND);
    private static final Set<ProblemType> WITH_BODY = EnumSet.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    private final Map<String, Set<ProblemType>> ofOperations = new HashMap<>();

    /** @param index of the classes among which the resources are */
    public ProblemResponses(IndexView index) {
        for (AnnotationInstance refuses : index.getAnnotations(Refuses.class)) {
            AnnotationInstance operation = refuses.target()
                    .annotation(DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class));
            Set<ProblemType> types = EnumSet.noneOf(ProblemType.class);
            for (String type : refuses.value().asEnumArray()) {
                types.add(ProblemType.valueOf(type));
            }
            ofOperations.put(operation.value("operationId").asString(), types);
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, PathItem> paths = document.getPaths().getPathItems();
        paths.forEach((path, item) -> {
            for (Operation operation : item.getOperations().values()) {
                complete(path, operation);
            }
        });
        Contract.complete(document);
    }

    private void complete(String path, Operation operation) {
        Set<ProblemType> types = EnumSet.copyOf(ALWAYS);
        if (path.contains("{server}")) {
            types.addAll(WITH_MAILBOX);
            CommonParameters.add(path, operation);
        }
        if (!path.contains("{server}")) {
            operation.setSecurity(List.of());
        }
        if (path.contains("{id}")) {
            types.addAll(WITH_MESSAGE);
            types.add(ProblemType.PRECONDITION_FAILED);
        }
        if (operation.getRequestBody() != null) {
            types.addAll(WITH_BODY);
        }
        types.addAll(ofOperations.getOrDefault(operation.getOperationId(), Set.of()));
        Map<Integer, Set<ProblemType>> byStatus = new TreeMap<>();
        types.forEach(type -> byStatus.computeIfAbsent(type.status(), status -> EnumSet.noneOf(ProblemType.class))
                .add(type));
        byStatus.forEach((status, those) ->
                operation.getResponses().addAPIResponse(Integer.toString(status), response(status, those)));
        addForeignOrigin(operation);
        addUnread(operation);
        operation.getResponses().getAPIResponses().values().forEach(ProblemResponses::addCommonHeaders);
    }

    /** What is refused before anybody knows which operation is meant ({@link HeadLimit}). */
    private static void addUnread(Operation operation) {
        add(operation, 414, "line-too-long", "The request's first line is longer than 8192 octets.", "#");
        add(
                operation,
                431,
                "header-too-long",
                "The request's header is longer than 16384 octets, or has more than 256 fields.",
                "#/header");
    }

    private static void add(Operation operation, int status, String name, String description, String pointer) {
        FieldError error = new FieldError(pointer, "must be shorter; see the description of " + status);
        APIResponse response = OASFactory.createAPIResponse()
                .description(description + " Beyond 65536 the connection is closed, and the answer has no body.")
                .content(content(body -> ProblemExamples.add(body, name, status, error)));
        operation.getResponses().addAPIResponse(Integer.toString(status), response);
    }

    private static Content content(UnaryOperator<MediaType> examples) {
        MediaType body =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
        return OASFactory.createContent().addMediaType("application/problem+json", examples.apply(body));
    }

    /** What {@link OriginGate} refuses before anything is looked at. */
    private static void addForeignOrigin(Operation operation) {
        int status = ProblemType.SERVER_NOT_ALLOWED.status();
        FieldError error = new FieldError("#/header/Origin", "must be one whose scripts may use this gateway");
        APIResponse response = operation.getResponses().getAPIResponse(Integer.toString(status));
        if (response == null) {
            response = OASFactory.createAPIResponse().description("").content(content(body -> body));
            operation.getResponses().addAPIResponse(Integer.toString(status), response);
        }
        response.setDescription((response.getDescription()
                        + " invalid-request: The page's origin is not allowed; its script cannot read this.")
                .strip());
        response.getContent()
                .getMediaTypes()
                .values()
                .forEach(body -> ProblemExamples.add(body, "foreign-origin", status, error));
    }

    /** What is told with every answer: the times, and to every client that is counted ({@link RequestLimit}) how it stands. */
    private static void addCommonHeaders(APIResponse response) {
        response.addHeader(
                ServerTiming.HEADER,
                header(
                        "Milliseconds spent with queue, connect, tls, login, uidl, transfer and parse as far as they came, and in"
                                + " total until the answer began",
                        Schema.SchemaType.STRING));
        response.addHeader(
                "RateLimit-Policy",
                header("Requests that one client may send, and in how many seconds", Schema.SchemaType.STRING));
        response.addHeader(
                "RateLimit",
                header("Requests that are left to this client, and seconds until all are", Schema.SchemaType.STRING));
    }

    private static APIResponse response(int status, Set<ProblemType> types) {
        APIResponse response = OASFactory.createAPIResponse();
        StringBuilder description = new StringBuilder();
        types.forEach(type -> description
                .append(description.isEmpty() ? "" : " ")
                .append(type.slug())
                .append(": ")
                .append(type.explanation())
                .append(DefaultLimits.sentence(type)));
        response.setDescription(description.toString());
        response.setContent(content(body -> ProblemExamples.add(body, types)));
        if (status == 401) {
            response.addHeader("WWW-Authenticate", header("The schemes that are taken", Schema.SchemaType.STRING));
        }
        if (types.contains(ProblemType.UNSUPPORTED_MEDIA_TYPE)) {
            response.addHeader(
                    "Accept-Encoding", header("Content codings that a body may have", Schema.SchemaType.STRING));
        }
        if (types.contains(ProblemType.RANGE_NOT_SATISFIABLE)) {
            response.addHeader("Content-Range", header("How many octets there are", Schema.SchemaType.STRING));
        }
        if (status == 405) {
            response.addHeader("Allow", header("The methods of the path", Schema.SchemaType.STRING));
        }
        if (types.stream().anyMatch(type -> type.retryAfterSeconds() > 0)) {
            response.addHeader("Retry-After", header("Seconds to wait", Schema.SchemaType.INTEGER));
        }
        return response;
    }

    private static Header header(String description, Schema.SchemaType type) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(type));
    }
}
