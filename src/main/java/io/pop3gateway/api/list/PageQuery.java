package io.pop3gateway.api.list;

import io.pop3gateway.api.problem.RequestErrors;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.list.Cursor;
import io.pop3gateway.mailbox.list.Detail;
import io.pop3gateway.mailbox.list.HeaderFilter;
import io.pop3gateway.mailbox.list.Order;
import io.pop3gateway.mailbox.list.PageRequest;
import io.pop3gateway.mailbox.list.SizeFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The query of a list, checked.
 *
 * @param page what is asked of the mailbox
 * @param waiting how long to wait for something new; zero: not at all
 * @param parameters the query as it came
 */
record PageQuery(PageRequest page, Duration waiting, ListParameters parameters) {

    /** The longest wait in seconds. */
    static final int MAX_WAIT = 30;

    private static final int DEFAULT_LIMIT = 50;

    /**
     * Reads the parameters.
     *
     * @throws RequestFailure.Invalid with all that is wrong
     */
    static PageQuery of(ListParameters parameters) {
        RequestErrors errors = new RequestErrors();
        int limit = whole("limit", parameters.limit(), 1, PageRequest.MAX_LIMIT, DEFAULT_LIMIT, errors);
        Order order = word("order", parameters.order(), Order.class, Order.NEWEST, errors);
        Detail view = word("view", parameters.view(), Detail.class, Detail.SUMMARY, errors);
        int wait = whole("wait", parameters.waitSeconds(), 0, MAX_WAIT, 0, errors);
        if (parameters.waitSeconds() != null && parameters.cursor() != null) {
            errors.add("#/query/wait", "must not be there with cursor: new messages are not on a later page");
        }
        HeaderFilter filter = FilterQuery.of(parameters, errors);
        SizeFilter sizes = FilterQuery.sizes(parameters, errors);
        Optional<MessageId> after = Optional.ofNullable(parameters.after()).flatMap(MessageId::parse);
        if (parameters.after() != null && after.isEmpty()) {
            errors.add("#/query/after", "must be an id as a list shows it, base64url without padding");
        }
        // With a filter that cannot be read nothing can be said of whether the cursor belongs to it.
        Optional<Cursor> cursor = cursor(parameters, order, errors);
        errors.refuse();
        if (cursor.filter(place -> place.scope() != PageRequest.scope(filter, sizes, after))
                .isPresent()) {
            throw new RequestFailure.Invalid("#/query/cursor", "must be used with the filters that it was made for");
        }
        return new PageQuery(
                new PageRequest(limit, order, cursor, view, filter, sizes, after),
                Duration.ofSeconds(wait),
                parameters);
    }

    /** The query of the page that begins at a cursor, with everything else as in an answered one. */
    String next(PageRequest answered, Cursor cursor) {
        return "?" + words(answered) + "&cursor=" + cursor.encoded();
    }

    /** Says the same for two queries that are answered the same; waiting makes no difference. */
    String canonical(PageRequest answered) {
        return words(answered) + "&cursor="
                + answered.cursor().map(Cursor::encoded).orElse("");
    }

    private String words(PageRequest answered) {
        StringBuilder query = new StringBuilder("limit=" + answered.limit());
        put(query, "order", answered.order().name().toLowerCase(Locale.ROOT));
        put(query, "view", answered.detail().name().toLowerCase(Locale.ROOT));
        put(query, "from", parameters.from());
        put(query, "to", parameters.to());
        put(query, "subject", parameters.subject());
        put(query, "since", parameters.since());
        put(query, "until", parameters.until());
        put(query, "minSize", parameters.minSize());
        put(query, "maxSize", parameters.maxSize());
        put(query, "after", answered.after().map(MessageId::encoded).orElse(null));
        return query.toString();
    }

    private static void put(StringBuilder query, String name, String value) {
        if (value != null) {
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            query.append('&').append(name).append('=').append(encoded);
        }
    }

    private static Optional<Cursor> cursor(ListParameters parameters, Order order, RequestErrors errors) {
        if (parameters.cursor() == null) {
            return Optional.empty();
        }
        Optional<Cursor> cursor = Cursor.parse(parameters.cursor());
        if (cursor.isEmpty()) {
            errors.add("#/query/cursor", "must be a cursor as an earlier page gave it");
        } else if (cursor.get().order() != order) {
            errors.add("#/query/order", "must be the order that the cursor was made for");
        }
        return cursor;
    }

    private static int whole(String name, String text, int least, int most, int otherwise, RequestErrors errors) {
        if (text == null) {
            return otherwise;
        }
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            errors.add("#/query/" + name, "must be a whole number from " + least + " to " + most);
            return otherwise;
        }
        return number;
    }

    private static <E extends Enum<E>> E word(
            String name, String text, Class<E> kind, E otherwise, RequestErrors errors) {
        if (text == null) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        for (E constant : kind.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        errors.add("#/query/" + name, "must be one of " + String.join(", ", words));
        return otherwise;
    }
}
