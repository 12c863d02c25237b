package io.pop3gateway;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.pop3gateway.mailbox.read.FileInTheWrongSubRoom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The sub-rooms of each room and what they may know of each other, besides their room's ground floor. */
@AnalyzeClasses(packages = "io.pop3gateway", importOptions = DoNotIncludeTests.class)
class SubRoomsTest {

    private static final String ROOT = "io.pop3gateway.";

    /** Files in a room, or in a sub-room, at most: more, and nobody finds a way about. */
    private static final int MOST_FILES = 26;

    /** Each sub-room and those that it may use. A sub-room that is not named here does not exist. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("mailbox.list", Set.of()),
            entry("mailbox.watch", Set.of("mailbox.list")),
            entry("mailbox.read", Set.of()),
            entry("mailbox.delete", Set.of()),
            entry("mailbox.export", Set.of()),
            entry("pool.login", Set.of()),
            entry("pool.queue", Set.of("pool.login")),
            entry("pool.throttle", Set.of()),
            entry("pop3.wire", Set.of()),
            entry("pop3.refusal", Set.of("pop3.wire")),
            entry("pop3.exchange", Set.of("pop3.wire", "pop3.refusal")),
            entry("pop3.profile", Set.of()),
            entry("pop3.auth", Set.of()),
            entry("pop3.auth.scram", Set.of("pop3.auth")),
            entry("pop3.auth.mechanism", Set.of("pop3.auth", "pop3.auth.scram")),
            entry(
                    "pop3.session",
                    Set.of(
                            "pop3.wire",
                            "pop3.refusal",
                            "pop3.exchange",
                            "pop3.profile",
                            "pop3.auth",
                            "pop3.auth.mechanism")),
            entry("mime.codec", Set.of()),
            entry("mime.charset", Set.of("mime.codec")),
            entry("mime.header", Set.of("mime.codec", "mime.charset")),
            entry("mime.structure", Set.of("mime.codec", "mime.charset", "mime.header")),
            entry("mime.enclosed", Set.of("mime.codec", "mime.charset", "mime.header", "mime.structure")),
            entry(
                    "mime.attachment",
                    Set.of("mime.codec", "mime.charset", "mime.header", "mime.structure", "mime.enclosed")),
            entry(
                    "mime.html",
                    Set.of(
                            "mime.codec",
                            "mime.charset",
                            "mime.header",
                            "mime.structure",
                            "mime.enclosed",
                            "mime.attachment")),
            entry(
                    "mime.text",
                    Set.of(
                            "mime.codec",
                            "mime.charset",
                            "mime.header",
                            "mime.structure",
                            "mime.enclosed",
                            "mime.attachment",
                            "mime.html")),
            entry("api.problem", Set.of()),
            entry("api.stream", Set.of()),
            entry("api.peer", Set.of()),
            entry("api.gate", Set.of("api.problem", "api.peer")),
            entry("api.gate.limit", Set.of("api.gate", "api.problem", "api.peer")),
            entry("api.gate.door", Set.of("api.problem", "api.gate")),
            entry("api.gate.connection", Set.of("api.gate", "api.peer")),
            entry("api.gate.malformed", Set.of("api.problem", "api.gate", "api.gate.limit", "api.gate.connection")),
            entry("api.operation", Set.of("api.problem", "api.gate", "api.gate.malformed")),
            entry("api.view", Set.of("api.problem")),
            entry("api.caller", Set.of("api.problem", "api.gate", "api.gate.limit", "api.peer")),
            entry("api.list", Set.of("api.problem", "api.caller", "api.view", "api.stream")),
            entry("api.message", Set.of("api.problem", "api.caller", "api.view", "api.stream")),
            entry("egress.discovery", Set.of()),
            entry("api.discovery", Set.of("api.problem", "api.batch")),
            entry("api.batch", Set.of("api.problem", "api.caller", "api.view", "api.stream")),
            entry("api.export", Set.of("api.problem", "api.caller", "api.stream")),
            entry("api.events", Set.of("api.problem", "api.caller", "api.view", "api.stream")),
            entry(
                    "api.openapi",
                    Set.of("api.problem", "api.caller", "api.gate", "api.gate.limit", "api.message", "api.view")));

    /** Doors: what stands on a ground floor and leads inside. Nothing else there knows a sub-room. */
    private static final Map<String, Set<String>> DOORS = Map.of(
            "pop3.Pop3Client", Set.of("pop3.session", "pop3.profile", "pop3.auth"),
            "pop3.Pop3ClientOptions", Set.of("pop3.wire"),
            "pop3.Pop3Failure", Set.of("pop3.wire"),
            "pop3.Language", Set.of("pop3.wire"),
            "mime.MessageParser",
                    Set.of(
                            "mime.structure",
                            "mime.enclosed",
                            "mime.text",
                            "mime.html",
                            "mime.header",
                            "mime.attachment"),
            "mime.HeaderParser", Set.of("mime.structure", "mime.header", "mime.charset"),
            "mime.Preview", Set.of("mime.attachment"));

    @ArchTest
    final ArchRule subRooms_useTheirGroundFloorAndWhatIsNamed =
            ArchRuleDefinition.classes().should(useOnlyNamedNeighbours());

    private static ArchCondition<JavaClass> useOnlyNamedNeighbours() {
        return new ArchCondition<>("use no neighbour in their room but those named") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                String from = place(user);
                if (from.contains(".") && !ARROWS.containsKey(from)) {
                    events.add(SimpleConditionEvent.violated(user, user.getName() + " is in a sub-room nobody named"));
                }
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    String to = place(dependency.getTargetClass());
                    if (to.contains(".")
                            && room(to).equals(room(from))
                            && !to.equals(from)
                            && !allowed(user, from).contains(to)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static Set<String> allowed(JavaClass user, String from) {
        return from.contains(".")
                ? ARROWS.getOrDefault(from, Set.of())
                : DOORS.getOrDefault(topLevel(user).substring(ROOT.length()), Set.of());
    }

    private static String topLevel(JavaClass user) {
        int nested = user.getName().indexOf('$');
        return nested < 0 ? user.getName() : user.getName().substring(0, nested);
    }

    /** The package below the root: a room, or a room and a sub-room; empty for what is not ours. */
    private static String place(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith(ROOT) && name.length() > ROOT.length()
                ? name.substring(ROOT.length(), name.length() - 1)
                : "";
    }

    private static String room(String place) {
        return place.split("\\.", 2)[0];
    }

    @ArchTest
    void rooms_ofManyFiles_areDivided(JavaClasses all) {
        Map<String, Integer> files = new TreeMap<>();
        all.stream()
                .filter(type -> type.getName().equals(topLevel(type)))
                .forEach(type -> files.merge(place(type), 1, Integer::sum));

        assertThat(files).allSatisfy((room, number) -> assertThat(number)
                .as("%s has %d files: a newcomer finds no way about, divide it", room, number)
                .isLessThanOrEqualTo(MOST_FILES));
    }

    /** The rule itself: a class in {@code mailbox.read} that knows {@code mailbox.delete} is told. */
    @ArchTest
    void aFileInTheWrongSubRoom_isTold(JavaClasses all) {
        JavaClasses fixture = new ClassFileImporter().importClasses(FileInTheWrongSubRoom.class);

        List<String> told = subRooms_useTheirGroundFloorAndWhatIsNamed
                .evaluate(fixture)
                .getFailureReport()
                .getDetails();

        assertThat(told).isNotEmpty().allMatch(line -> line.contains("mailbox.delete"));
    }
}
