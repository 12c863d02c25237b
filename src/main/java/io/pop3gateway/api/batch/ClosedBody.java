package io.pop3gateway.api.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.pop3gateway.api.problem.FieldError;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.mailbox.MessageId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the body of a request: a JSON object whose properties are all known. Everything that is wrong with it is told at once,
 * with a JSON pointer (RFC 6901) behind {@code #/body}. Public for the rooms of the API alone.
 */
public final class ClosedBody {

    private static final ObjectReader READER = new ObjectMapper()
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode body;
    private final List<FieldError> errors = new ArrayList<>();

    private ClosedBody(JsonNode body) {
        this.body = body;
    }

    /**
     * Reads a body.
     *
     * @param octets JSON in UTF-8
     * @param known the properties that it may have
     * @throws RequestFailure.Invalid when it is no JSON object
     */
    public static ClosedBody of(byte[] octets, Set<String> known) {
        JsonNode read;
        try {
            read = READER.readTree(octets);
        } catch (IOException e) {
            throw new RequestFailure.Invalid("#/body", "must be JSON in UTF-8 with each property once");
        }
        if (!read.isObject()) {
            throw new RequestFailure.Invalid("#/body", "must be a JSON object");
        }
        ClosedBody closed = new ClosedBody(read);
        read.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                closed.wrong("/" + escaped(name), "is not a property of this request");
            }
        });
        return closed;
    }

    /** The message ids in a property, which must be there; what is wrong with them is remembered. */
    List<MessageId> ids(String name, int most) {
        JsonNode list = body.path(name);
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            wrong("/" + name, "must be a list of 1 to " + most + " message ids");
            return List.of();
        }
        List<MessageId> ids = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            Optional<MessageId> id =
                    list.get(i).isTextual() ? MessageId.parse(list.get(i).textValue()) : Optional.empty();
            if (id.isPresent()) {
                ids.add(id.get());
            } else {
                wrong("/" + name + "/" + i, "must be an id as a list shows it, base64url without padding");
            }
        }
        return ids;
    }

    /** The text in a property, which must be there; what is wrong with it is remembered. */
    public String text(String name, Pattern form, String rule) {
        JsonNode text = body.path(name);
        if (!text.isTextual() || !form.matcher(text.textValue()).matches()) {
            wrong("/" + name, rule);
            return "";
        }
        return text.textValue();
    }

    /** The word in a property, which may be absent; what is wrong with it is remembered. */
    String word(String name, List<String> words, String otherwise) {
        JsonNode word = body.path(name);
        if (word.isMissingNode()) {
            return otherwise;
        }
        if (!word.isTextual() || !words.contains(word.textValue())) {
            wrong("/" + name, "must be one of " + String.join(", ", words));
            return otherwise;
        }
        return word.textValue();
    }

    /** @throws RequestFailure.Invalid when something was wrong */
    public void check() {
        if (!errors.isEmpty()) {
            throw new RequestFailure.Invalid(errors);
        }
    }

    private void wrong(String pointer, String detail) {
        errors.add(new FieldError("#/body" + pointer, detail));
    }

    private static String escaped(String name) {
        return FieldError.shown(name).replace("~", "~0").replace("/", "~1");
    }
}
