package io.pop3gateway.api.gate;

import io.pop3gateway.api.MediaTypes;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an {@code Accept} that excludes something leaves over (RFC 9110 §12.4.2: a weight of 0 means "not acceptable"). */
final class AcceptedTypes {

    private static final Pattern WEIGHT = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
    private static final Pattern NO_WEIGHT = Pattern.compile("0(\\.0{0,3})?");

    /** All that is chosen by {@code Accept}; files have a type of their own ({@link OwnMediaType}). */
    private static final List<MediaType> OFFERED = List.of(
            MediaType.APPLICATION_JSON_TYPE,
            MediaTypes.MESSAGE_TYPE,
            MediaType.TEXT_PLAIN_TYPE,
            MediaType.TEXT_HTML_TYPE,
            MediaType.SERVER_SENT_EVENTS_TYPE,
            MediaType.valueOf(MediaTypes.NDJSON));

    /** An {@code Accept} that says what problems should be, and nothing of answers. */
    static final Pattern PROBLEMS_ALONE =
            Pattern.compile("\\s*application/problem\\+json\\s*(;[^,]*)?", Pattern.CASE_INSENSITIVE);

    /** Under which names lines of JSON go. */
    private static final List<MediaType> LINES = Stream.of(
                    MediaTypes.NDJSON, "application/ndjson", "application/jsonl", MediaType.APPLICATION_JSON)
            .map(MediaType::valueOf)
            .toList();

    private AcceptedTypes() {}

    /** Whether lines of JSON are among what is accepted, under any of their names. */
    static boolean takeLines(List<MediaType> ranges) {
        return LINES.stream().anyMatch(type -> mostSpecific(ranges, type)
                .filter(range -> !NO_WEIGHT.matcher(weight(range)).matches())
                .isPresent());
    }

    static boolean excludeSomething(List<MediaType> ranges) {
        return ranges.stream()
                .anyMatch(range -> NO_WEIGHT.matcher(weight(range)).matches());
    }

    /** The types left over with their weights as a header's value; empty when there is none. */
    static String leftOver(List<MediaType> ranges) {
        return OFFERED.stream()
                .map(type -> mostSpecific(ranges, type)
                        .map(AcceptedTypes::weight)
                        .filter(weight -> !NO_WEIGHT.matcher(weight).matches())
                        .map(weight -> type.getType() + "/" + type.getSubtype() + ";q=" + weight))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** RFC 9110 §12.5.1: the range that says most about a type has the last word on it. */
    private static Optional<MediaType> mostSpecific(List<MediaType> ranges, MediaType type) {
        return ranges.stream()
                .filter(range -> range.isCompatible(type))
                .min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype));
    }

    /** A weight that is none counts as if it were not there. */
    private static String weight(MediaType range) {
        String weight = range.getParameters().getOrDefault("q", "1").strip();
        return WEIGHT.matcher(weight).matches() ? weight : "1";
    }
}
