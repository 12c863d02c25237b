package io.pop3gateway.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.filters.Filter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One list tells the order of the gates, and nothing else does. */
class GateTest {

    private static final Path SOURCES = Path.of("src/main/java");

    /** What stands for itself in the list: Quarkus' own gates. */
    private static final Set<Gate> FOREIGN = EnumSet.of(Gate.CORS, Gate.LAYERS_BODY_LIMIT);

    private static final Set<Gate> OF_RESOURCES =
            EnumSet.of(Gate.CLOSED_QUERY, Gate.CHOSEN_SERVER, Gate.LOGIN_THROTTLE);

    /** Everything by which a place among others can be told to the framework. */
    private static final Pattern PLACE = Pattern.compile(
            "@Priority\\b|\\bpriority = ([^,)]*)|\\.order\\(([^;)][^;]*?)\\)\\s*\\.|filters\\.register\\(([^;]*?)\\);");

    @Test
    void gates_asListed_standInThisOrderBeforeTheResources() {
        List<Integer> orders = Arrays.stream(Gate.values())
                .filter(gate -> !OF_RESOURCES.contains(gate))
                .map(Gate::order)
                .toList();
        assertThat(orders).as("orders of the routes").isSorted().doesNotHaveDuplicates();
        assertThat(Gate.CLOSED_QUERY_PRIORITY).isLessThan(Gate.LOGIN_THROTTLE_PRIORITY);
    }

    @Test
    void gatesOfQuarkus_inTheList_areWhereQuarkusPutsThem() {
        assertThat(Gate.CORS.priority()).isEqualTo(300);
        assertThat(Gate.LAYERS_BODY_LIMIT.order()).isEqualTo(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT);
        assertThat(Gate.BODY_READ.order()).isNegative();
        assertThat(Gate.UNANSWERED.order()).isGreaterThan(RouteConstants.ROUTE_ORDER_DEFAULT);
    }

    @Test
    void filters_asRegistered_comeInTheOrderOfTheList() {
        Filters filters = new Filters();
        filters.register(context -> {}, Gate.ACCEPT.priority());
        filters.register(context -> {}, Gate.TRUSTED_PROXIES.priority());
        filters.register(context -> {}, Gate.REQUEST_LIMIT.priority());
        List<Integer> priorities = filters.getFilters().stream()
                .sorted(Comparator.comparingInt(Filter::getPriority).reversed())
                .map(Filter::getPriority)
                .toList();
        assertThat(priorities)
                .containsExactly(
                        Gate.TRUSTED_PROXIES.priority(), Gate.REQUEST_LIMIT.priority(), Gate.ACCEPT.priority());
    }

    @Test
    void places_inAllSources_areThoseOfTheListAlone() {
        Map<Path, List<String>> places = sources().collect(Collectors.toMap(Function.identity(), GateTest::places));
        places.forEach((file, found) ->
                assertThat(found).as("places told in %s", file).allMatch(place -> place.contains("Gate.")));
        String all = places.values().stream().flatMap(List::stream).collect(Collectors.joining());
        for (Gate gate : Gate.values()) {
            if (!FOREIGN.contains(gate)) {
                assertThat(all)
                        .as("%s must be somebody's place", gate)
                        .containsPattern("Gate\\." + gate + "(\\.|_PRIORITY)");
            }
        }
    }

    private static List<String> places(Path file) {
        try {
            return PLACE.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
