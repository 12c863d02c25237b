package io.pop3gateway.mailbox.delete;

import static io.pop3gateway.mailbox.delete.Deletions.commands;
import static io.pop3gateway.mailbox.delete.Deletions.ids;
import static io.pop3gateway.mailbox.delete.Deletions.looked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.MailboxFailure.MessageNotFound;
import io.pop3gateway.mailbox.MailboxFailure.NotAddressable;
import io.pop3gateway.mailbox.MailboxFailure.NotDeleted;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.ScriptedSessions.End;
import io.pop3gateway.mailbox.delete.ScriptedSessions.Script;
import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told of messages that they had deleted, and what the server was told to do. */
class DeleteMessagesTest {

    private final Deletions deletions = new Deletions();

    @AfterEach
    void stop() {
        deletions.close();
    }

    @Test
    void delete_confirmed_removesWhatWasAskedForAndNothingElse() {
        assertThat(deletions.told(ids("c", "a"), Script.of("a", "b", "c"))).containsExactly("CONFIRMED", "CONFIRMED");
        assertThat(deletions.server.heard()).containsExactly(commands("DELE 3", "DELE 1", "QUIT"));
    }

    @Test
    void delete_namedTwice_isDeletedOnce() {
        List<MessageId> twice = ids("b", "a", "b");
        assertThat(deletions.deleted(twice, Script.of("a", "b")))
                .extracting(DeleteResult::id)
                .isEqualTo(ids("b", "a"));
        assertThat(deletions.server.heard()).containsExactly(commands("DELE 2", "DELE 1", "QUIT"));
    }

    @Test
    void delete_asManyAsOneSessionMay_givesBackTheMemoryOfItsList() {
        String[] uids =
                IntStream.range(0, 1000).mapToObj(i -> "u" + "x".repeat(40) + i).toArray(String[]::new);
        assertThat(deletions.told(ids(uids), Script.of(uids))).hasSize(1000).containsOnly("CONFIRMED");
        assertThat(deletions.server.heard().get(0)).hasSize(1001);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void delete_ofNoneOrTooMany_isRefusedBeforeAnySession(int count) {
        List<MessageId> wrong =
                ids(IntStream.range(0, count).mapToObj(i -> "u" + i).toArray(String[]::new));
        assertThatThrownBy(() -> deletions.deleted(wrong, Script.of("u0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + count);
        assertThat(deletions.server.heard()).isEmpty();
    }

    @Test
    void delete_whatIsNotThereAmongOthers_tellsSoAndDeletesTheOthers() {
        assertThat(deletions.told(ids("gone", "b"), Script.of("a", "b")))
                .containsExactly("MessageNotFound", "CONFIRMED");
        assertThat(deletions.server.heard()).containsExactly(commands("DELE 2", "QUIT"));
    }

    @Test
    void delete_uniqueIdOfSeveral_deletesNoneOfThem() {
        assertThat(deletions.told(ids("twice", "b"), Script.of("twice", "b", "twice")))
                .containsExactly("NotAddressable", "CONFIRMED");
        assertThat(deletions.server.heard()).containsExactly(commands("DELE 2", "QUIT"));
    }

    @Test
    void delete_withoutSizesOnTheServer_isDone() {
        assertThat(deletions.told(ids("a"), Script.of("a", "b").withoutSizes())).containsExactly("CONFIRMED");
    }

    @Test
    void delete_withoutUniqueIdsOnTheServer_marksNothing() {
        assertThatThrownBy(() -> deletions.deleted(ids("a"), Script.of("a", "b").withoutUids()))
                .isInstanceOf(Pop3Failure.NotSupported.class);
        assertThat(deletions.server.heard().get(0)).doesNotContain("DELE 1");
    }

    @Test
    void delete_refusedOfAMessageThatIsThere_isARefusalOfThatOneAlone() {
        assertThat(deletions.told(ids("a", "b"), Script.of("a", "b", "c").refuses(1), Script.of("a", "c")))
                .containsExactly("CommandRefused", "CONFIRMED");
        assertThat(deletions.server.heard()).containsExactly(commands("DELE 1", "DELE 2", "QUIT"), looked());
    }

    @Test
    void delete_refusedSinceAnotherClientWasFaster_isNotFound() {
        assertThat(deletions.told(ids("a", "b"), Script.of("a", "b", "c").refuses(1), Script.of("c")))
                .containsExactly("MessageNotFound", "CONFIRMED");
    }

    @Test
    void delete_refusedAndNothingMoreToBeSeen_staysARefusal() {
        assertThat(deletions.told(
                        ids("a", "b"),
                        Script.of("a", "b", "c").refuses(1),
                        Script.of().ends(End.NO_LOGIN)))
                .containsExactly("CommandRefused", "CONFIRMED");
    }

    @Test
    void deleteOne_asItsResultSays_isToldOrFails() {
        deletions.serve(Script.of("a", "b"), Script.of("b"));
        DeleteMessage one = new DeleteMessage(deletions.delete);
        SessionRequest request = deletions.request();
        MessageId a = ids("a").get(0);
        assertThat(one.delete(request, a).await().atMost(MailboxWorld.PATIENCE)).isEqualTo(DeleteOutcome.CONFIRMED);
        assertThatThrownBy(() -> one.delete(request, a).await().atMost(MailboxWorld.PATIENCE))
                .isInstanceOf(MessageNotFound.class);
        request.memory().close();
    }

    @Test
    void result_thatIsBothOrNeither_isNone() {
        MessageId a = ids("a").get(0);
        assertThatThrownBy(() -> new DeleteResult(a, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new DeleteResult(a, Optional.of(DeleteOutcome.CONFIRMED), Optional.of(new NotDeleted())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(DeleteResult.failed(a, new NotAddressable()).outcome()).isEmpty();
    }
}
