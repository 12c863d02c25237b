package io.pop3gateway.server;

import io.pop3gateway.config.DurationBounds;
import io.pop3gateway.config.OctetCount;
import io.smallrye.config.SmallRyeConfig;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a value is of its key's kind and within its bounds, which are those that the configuration's interfaces have. */
final class ValueRules {

    private static final Set<String> FLAGS =
            Set.of("true", "false", "yes", "no", "on", "off", "1", "0", "y", "n", "t", "f");

    private final SmallRyeConfig config;

    /** @param config converts */
    ValueRules(SmallRyeConfig config) {
        this.config = config;
    }

    /** What is wrong with a value, as a sentence that begins with its key; empty when nothing is. */
    Optional<String> broken(String key, String value, Method property) {
        Class<?> type = type(property.getGenericReturnType());
        if (type == String.class || value.isBlank()) {
            return Optional.empty();
        }
        if (type == boolean.class || type == Boolean.class) {
            return require(FLAGS.contains(value.strip().toLowerCase(Locale.ROOT)), key, "be true or false", value);
        }
        try {
            Object converted = config.requireConverter(boxed(type)).convert(value.strip());
            return bounds(key, value, converted, property);
        } catch (IllegalArgumentException e) {
            return type == OctetCount.class
                    ? Optional.of(key + ": " + root(e).getMessage())
                    : require(false, key, "be " + form(type), value);
        }
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static String form(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(value ->
                                    value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        return type == Duration.class ? "a duration as in PT30S or 30s" : "a whole number";
    }

    private static Optional<String> bounds(String key, String value, Object converted, Method property) {
        if (converted instanceof Number number) {
            Min min = property.getAnnotation(Min.class);
            Max max = property.getAnnotation(Max.class);
            long least = min == null ? Long.MIN_VALUE : min.value();
            long most = max == null ? Long.MAX_VALUE : max.value();
            boolean within = number.longValue() >= least && number.longValue() <= most;
            return require(within, key, "be from " + least + " to " + most, value);
        }
        if (converted instanceof Duration duration) {
            DurationBounds bounds = property.getAnnotation(DurationBounds.class);
            if (bounds == null) {
                return Optional.empty();
            }
            Duration least = Duration.parse(bounds.least());
            Duration most = Duration.parse(bounds.most());
            boolean within = duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
            return require(within, key, "be from " + least + " to " + most, value);
        }
        return Optional.empty();
    }

    private static Optional<String> require(boolean holds, String key, String rule, String value) {
        return holds ? Optional.empty() : Optional.of(key + " must " + rule + ", was \"" + value + "\"");
    }

    private static Class<?> boxed(Class<?> type) {
        return type == int.class
                ? Integer.class
                : type == long.class ? Long.class : type == double.class ? Double.class : type;
    }

    /** The type of a value, or of one of a list's or of what may be absent. */
    private static Class<?> type(Type type) {
        if (type == OptionalInt.class) {
            return Integer.class;
        }
        if (type instanceof ParameterizedType of) {
            Type[] arguments = of.getActualTypeArguments();
            return of.getRawType() == java.util.List.class || arguments.length != 1 ? String.class : type(arguments[0]);
        }
        return type instanceof Class<?> plain ? plain : String.class;
    }
}
