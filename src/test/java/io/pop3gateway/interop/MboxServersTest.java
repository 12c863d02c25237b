package io.pop3gateway.interop;

import static io.pop3gateway.testing.ClientHarness.endpoint;
import static io.pop3gateway.testing.ClientHarness.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.testing.BesideOthers;
import io.pop3gateway.testing.ClientHarness;
import io.pop3gateway.testing.MboxServer;
import io.pop3gateway.testing.MboxServer.Kind;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The client before servers that know neither CAPA nor pipelining. */
@Tag("interop")
@BesideOthers
class MboxServersTest {

    private static final Map<Kind, MboxServer> SERVERS = new EnumMap<>(Kind.class);

    private static ClientHarness client;

    @BeforeAll
    static void start() throws IOException {
        client = new ClientHarness(Pop3ClientOptions.DEFAULT);
        for (Kind kind : Kind.values()) {
            SERVERS.put(kind, MboxServer.start(kind, List.of("empty", "reading", "deleting", "wrong")));
            for (String user : List.of("reading", "deleting")) {
                for (int i = 1; i <= 4; i++) {
                    SERVERS.get(kind).deliver(user, message(i));
                }
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        for (MboxServer server : SERVERS.values()) {
            server.close();
        }
    }

    private static String message(int number) {
        return "Message-ID: <m%1$d@example.org>\nSubject: m%1$d\n\n.leading\n..\n+OK\n\u00e4\u00ff body %1$d\n"
                .formatted(number);
    }

    private static <T> T run(Kind kind, String user, Function<Pop3Session, Future<T>> work) {
        return client.runAndQuit(at(kind), password(user, MboxServer.PASSWORD), work);
    }

    private static Pop3Endpoint at(Kind kind, String... mechanisms) {
        return endpoint(SERVERS.get(kind).port(), TransportSecurity.NONE, mechanisms);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void emptyMaildrop_everyListing_isEmpty(Kind kind) {
        assertThat(run(kind, "empty", Pop3Session::stat).messageCount()).isZero();
        assertThat(run(kind, "empty", Pop3Session::list)).isEmpty();
        assertThat(run(kind, "empty", Pop3Session::uidl)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void messages_listedTakenAndCut_areThoseDelivered(Kind kind) {
        List<ScanListing> listed = run(kind, "reading", Pop3Session::list);
        List<UniqueId> uids = run(kind, "reading", Pop3Session::uidl);
        assertThat(listed).hasSize(4).allMatch(one -> one.size() > 0);
        assertThat(uids).extracting(UniqueId::uid).hasSize(4).doesNotHaveDuplicates();
        ScanListing third = run(kind, "reading", session -> session.listing(3));
        UniqueId uidOfThird = run(kind, "reading", session -> session.uniqueId(3));
        assertThat(third).isEqualTo(listed.get(2));
        assertThat(uidOfThird).isEqualTo(uids.get(2));
        String whole = run(kind, "reading", session -> session.retr(2, 10_000).compose(ClientHarness::whole))
                .toString("ISO-8859-1");
        assertThat(whole)
                .contains("Subject: m2\r\n")
                .contains("\r\n\r\n.leading\r\n..\r\n+OK\r\n\u00e4\u00ff body 2\r\n");
        assertThat(run(kind, "reading", session -> session.top(2, 1, 10_000)).toString())
                .endsWith("\r\n\r\n.leading\r\n");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void delete_confirmedByQuit_removesTheMessagesAndNoOther(Kind kind) {
        List<UniqueId> before = run(kind, "deleting", Pop3Session::uidl);
        run(kind, "deleting", session -> Future.all(session.dele(2), session.dele(4)));
        assertThat(run(kind, "deleting", Pop3Session::uidl))
                .extracting(UniqueId::uid)
                .containsExactly(before.get(0).uid(), before.get(2).uid());
    }

    @ParameterizedTest
    @CsvSource({"POPA3D, ''", "SOLID, ''", "SOLID, APOP"})
    void login_wrongPassword_isRejected(Kind kind, String mechanism) {
        Pop3Endpoint endpoint = mechanism.isEmpty() ? at(kind) : at(kind, mechanism);
        assertThatThrownBy(() -> client.run(endpoint, password("wrong", "guess"), Pop3Session::stat))
                .isInstanceOf(Pop3Failure.CredentialsRejected.class);
    }
}
