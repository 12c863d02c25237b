package io.pop3gateway.api;

import io.pop3gateway.api.problem.FieldError;
import io.pop3gateway.api.problem.RequestFailure;
import io.pop3gateway.mailbox.Cursor;
import io.pop3gateway.mailbox.Order;
import io.pop3gateway.mailbox.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The query of a list, checked.
 *
 * @param page what is asked of the mailbox
 * @param view how much of each message is shown
 */
record PageQuery(PageRequest page, View view) {

    /** How many messages a page has unless asked for otherwise. */
    static final int DEFAULT_LIMIT = 50;

    /** How much of each message a list shows. */
    enum View {
        IDS,
        SUMMARY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the parameters; an absent one is null.
     *
     * @throws RequestFailure.Invalid with all that is wrong
     */
    static PageQuery of(String limit, String cursor, String order, String view) {
        List<FieldError> errors = new ArrayList<>();
        int wantedLimit = limit(limit, errors);
        Order wantedOrder = word(order, "order", Order.class, Order.NEWEST, errors);
        View wantedView = word(view, "view", View.class, View.SUMMARY, errors);
        Optional<Cursor> place = cursor == null ? Optional.empty() : Cursor.parse(cursor);
        if (cursor != null && place.isEmpty()) {
            errors.add(new FieldError("#/query/cursor", "must be a cursor as an earlier page gave it"));
        } else if (place.isPresent() && place.get().order() != wantedOrder) {
            errors.add(new FieldError("#/query/order", "must be the order that the cursor was made for"));
        }
        if (!errors.isEmpty()) {
            throw new RequestFailure.Invalid(errors);
        }
        return new PageQuery(new PageRequest(wantedLimit, wantedOrder, place, wantedView == View.SUMMARY), wantedView);
    }

    /** The query of the page that begins at a cursor, with everything else the same. */
    String next(Cursor cursor) {
        return "?limit=" + page.limit() + "&order=" + page.order().name().toLowerCase(Locale.ROOT) + "&view="
                + view.word() + "&cursor=" + cursor.encoded();
    }

    private static int limit(String text, List<FieldError> errors) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            errors.add(new FieldError("#/query/limit", "must be a whole number from 1 to " + PageRequest.MAX_LIMIT));
            return DEFAULT_LIMIT;
        }
        return limit;
    }

    private static <E extends Enum<E>> E word(
            String text, String name, Class<E> kind, E otherwise, List<FieldError> errors) {
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
        errors.add(new FieldError("#/query/" + name, "must be one of " + String.join(", ", words)));
        return otherwise;
    }
}
