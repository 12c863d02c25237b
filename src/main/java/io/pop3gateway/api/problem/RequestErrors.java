package io.pop3gateway.api.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Collects what is wrong with a request, so that its sender is told everything at once.
 * Public for its neighbours in this room alone.
 */
public final class RequestErrors {

    private static final String KEY = RequestErrors.class.getName();

    private final List<FieldError> found = new ArrayList<>();
    /** Where errors were put off: what a check says of the same field only follows from them. */
    private final Set<String> known = new HashSet<>();

    private RequestFailure otherwise;

    /** Begins with what was put off before. */
    public static RequestErrors of(RoutingContext request) {
        RequestErrors errors = new RequestErrors();
        List<FieldError> before = request.get(KEY);
        if (before != null) {
            errors.found.addAll(before);
            before.forEach(error -> errors.known.add(error.pointer()));
        }
        return errors;
    }

    /** Leaves errors to whoever checks the rest of the request. */
    public static void putOff(RoutingContext request, List<FieldError> errors) {
        request.put(KEY, List.copyOf(errors));
    }

    public void add(String pointer, String detail) {
        found.add(new FieldError(pointer, detail));
    }

    /**
     * Runs two checks.
     *
     * @throws RequestFailure.Invalid with all that either finds
     */
    public static <A, B, T> T both(Supplier<A> one, Supplier<B> other, BiFunction<A, B, T> asked) {
        RequestErrors errors = new RequestErrors();
        A first = errors.check(one);
        B second = errors.check(other);
        errors.refuse();
        return asked.apply(first, second);
    }

    /** Runs a check; null when it refuses the request. */
    public <T> T check(Supplier<T> check) {
        try {
            return check.get();
        } catch (RequestFailure.Invalid invalid) {
            invalid.errors().stream()
                    .filter(error -> !known.contains(error.pointer()))
                    .forEach(found::add);
        } catch (RequestFailure failure) {
            otherwise = otherwise == null ? failure : otherwise;
        }
        return null;
    }

    /**
     * Ends the checks.
     *
     * @throws RequestFailure.Invalid with all that was found
     * @throws RequestFailure the first other reason to refuse the request
     */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new RequestFailure.Invalid(found);
        }
        if (otherwise != null) {
            throw otherwise;
        }
    }
}
