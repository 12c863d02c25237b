package io.pop3gateway.observability;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What goes wrong with one mail server, and which of it is worth a line. Guarded by itself. */
final class ServerTrouble {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    /** Fewer refused logins within a minute are people who mistype. */
    private static final int REFUSALS = 10;

    /** What is forgotten after so long without a failure. */
    private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(5);

    private static final class Kind {
        private long begun;
        private long last;
        private long lastLine;
        private long failures;
        /** Whether a line was written that a login which succeeds takes back. */
        private boolean open;

        private Kind(long now) {
            lastLine = now - MINUTE;
            last = now;
        }
    }

    private final String server;
    private final SortedMap<String, Kind> kinds = new TreeMap<>();

    private long refusals;
    private long refusalsBegun;
    private boolean refusalsTold;
    private Long untoldLine;

    ServerTrouble(String server) {
        this.server = server;
    }

    synchronized Optional<String> failed(ServerFailure failure, long now) {
        Kind kind = kinds.computeIfAbsent(failure.kind(), unknown -> new Kind(now));
        if (kind.failures == 0 || now - kind.last >= FORGOTTEN) {
            kind.begun = now;
            kind.failures = 0;
        }
        kind.last = now;
        kind.failures++;
        if (now - kind.lastLine < MINUTE) {
            return Optional.empty();
        }
        kind.open = failure.ofTheServer();
        kind.lastLine = now;
        return Optional.of(LogMessage.SERVER_FAILS.text(
                server,
                failure.kind(),
                failure.phase(),
                kind.failures,
                ServerFailureLog.words(now - kind.begun),
                failure.reason(),
                failure.traceId()));
    }

    synchronized Optional<String> refused(String traceId, long now) {
        if (refusals == 0 || now - refusalsBegun >= MINUTE) {
            refusals = 0;
            refusalsBegun = now;
            refusalsTold = false;
        }
        refusals++;
        if (refusals < REFUSALS || refusalsTold) {
            return Optional.empty();
        }
        refusalsTold = true;
        return Optional.of(
                LogMessage.LOGINS_REFUSED.text(server, refusals, ServerFailureLog.words(now - refusalsBegun), traceId));
    }

    synchronized Optional<String> callerUntold(long now) {
        if (untoldLine != null && now - untoldLine < HOUR) {
            return Optional.empty();
        }
        untoldLine = now;
        return Optional.of(LogMessage.CALLER_UNTOLD.text(server));
    }

    /** The times of the last lines stay: a server that fails now and then gets one line a minute, too. */
    synchronized Optional<String> answered(long now) {
        List<Map.Entry<String, Kind>> over =
                kinds.entrySet().stream().filter(entry -> entry.getValue().open).toList();
        if (over.isEmpty()) {
            return Optional.empty();
        }
        long failures =
                over.stream().mapToLong(entry -> entry.getValue().failures).sum();
        long begun =
                over.stream().mapToLong(entry -> entry.getValue().begun).min().orElse(now);
        over.forEach(entry -> {
            entry.getValue().open = false;
            entry.getValue().failures = 0;
        });
        return Optional.of(LogMessage.SERVER_ANSWERS.text(
                server,
                failures,
                over.stream().map(Map.Entry::getKey).collect(Collectors.joining(", ")),
                ServerFailureLog.words(now - begun)));
    }
}
