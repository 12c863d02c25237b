package io.pop3gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.api.problem.ProblemType;
import io.pop3gateway.egress.discovery.DiscoveredServer;
import io.pop3gateway.mime.MimeProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the gateway can answer is told in both languages of the page: read from the code that answers it. */
class PageWordsTest {

    private static final Pattern KEY = Pattern.compile("(?m)^ {2}\"?([A-Za-z][\\w.-]*)\"?: (?:\"[^\"]|\\{)");

    private static Set<String> words(String language) throws IOException {
        String text = Files.readString(Path.of("src/main/resources/META-INF/resources/page/words/" + language + ".js"));
        return KEY.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String slug(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void problems_ofTheContract_areSaidInAPersonsWordsWithWhatToDo(String language) throws IOException {
        List<String> wanted = Arrays.stream(ProblemType.values())
                .map(type -> "problem." + type.slug())
                .flatMap(key -> Stream.of(key, key + ".do"))
                .toList();
        assertThat(words(language)).as("words in %s", language).containsAll(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void flaws_ofLetters_areSaidInAPersonsWords(String language) throws IOException {
        List<String> wanted = Arrays.stream(MimeProblem.Kind.values())
                .map(kind -> "flaw." + slug(kind))
                .toList();
        assertThat(wanted).hasSizeGreaterThan(20);
        assertThat(words(language)).as("words in %s", language).containsAll(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void discoveredServers_areSaidInAPersonsWords(String language) throws IOException {
        Stream<String> security =
                Arrays.stream(DiscoveredServer.Security.values()).map(each -> "find.security." + each);
        Stream<String> user = Arrays.stream(DiscoveredServer.UserName.values()).map(each -> "find.user." + each);
        Stream<String> source = Arrays.stream(DiscoveredServer.Source.values()).map(each -> "find.source." + each);
        assertThat(words(language))
                .as("words in %s", language)
                .containsAll(
                        Stream.of(security, user, source).flatMap(keys -> keys).toList());
    }

    /** Reports of RFC 3464 §2.3.3 and RFC 8098 §3.2.6, methods of RFC 5546 §1.4. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void reportsAndInvitations_areSaidInAPersonsWords(String language) throws IOException {
        assertThat(words(language))
                .contains("report.kind.delivery", "report.kind.disposition")
                .contains("report.failed", "report.delayed", "report.delivered", "report.relayed", "report.expanded")
                .contains("report.displayed", "report.deleted", "report.dispatched", "report.processed")
                .contains("calendar.request", "calendar.publish", "calendar.reply", "calendar.cancel", "calendar.add")
                .contains("calendar.refresh", "calendar.counter", "calendar.declinecounter");
    }
}
