package io.pop3gateway.api.openapi;

import static java.util.Map.entry;

import io.pop3gateway.api.problem.ProblemType;
import java.util.Map;
import java.util.Optional;

/** The numbers behind the problems that tell of a limit, as they are unless an operator chose others. */
final class DefaultLimits {

    private static final Map<ProblemType, String> WORDS = Map.ofEntries(
            entry(ProblemType.BODY_TOO_LARGE, "131072 octets"),
            entry(ProblemType.TOO_MANY_REQUESTS, "1200 a minute, 128 at once"),
            entry(ProblemType.TOO_MANY_FAILURES, "20 a minute at one mailbox, 60 from one client"),
            entry(
                    ProblemType.MESSAGE_TOO_LARGE,
                    "26214400 octets where it is parsed, 52428800 where it is handed on as it is, 1048576 for its top"),
            entry(
                    ProblemType.MESSAGE_TOO_COMPLEX,
                    "50 levels of parts, 1000 parts, 1000 headers a part, 65536 octets a header and 1048576 in all,"
                            + " 1000 encoded words and 500 parameters a header, 2 s to parse"),
            entry(ProblemType.MAILBOX_TOO_LARGE, "250000 messages"),
            entry(ProblemType.DEADLINE_EXCEEDED, "60 s"));

    private DefaultLimits() {}

    /** What is allowed at most; empty where a type tells of no limit. */
    static Optional<String> of(ProblemType type) {
        return Optional.ofNullable(WORDS.get(type));
    }

    /** The same as a sentence. */
    static String sentence(ProblemType type) {
        return of(type).map(most ->
                        " At most " + most + ", unless the operator chose otherwise; the detail has the number.")
                .orElse("");
    }
}
