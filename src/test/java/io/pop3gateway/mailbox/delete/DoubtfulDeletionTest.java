package io.pop3gateway.mailbox.delete;

import static io.pop3gateway.mailbox.delete.Deletions.commands;
import static io.pop3gateway.mailbox.delete.Deletions.ids;
import static io.pop3gateway.mailbox.delete.Deletions.looked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.mailbox.MailboxFailure.DeleteOutcomeUnknown;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mailbox.delete.ScriptedSessions.End;
import io.pop3gateway.mailbox.delete.ScriptedSessions.Script;
import io.pop3gateway.pop3.Pop3Failure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deletions that the server does not confirm: nothing is lost that was not to be, and what callers are told is what can be seen. */
class DoubtfulDeletionTest {

    private final Deletions deletions = new Deletions();

    @AfterEach
    void stop() {
        deletions.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "LOST_AT_QUIT"})
    void delete_nothingWasMarkedAndQuitFails_isInNoDoubt(End end) {
        assertThat(deletions.told(
                        ids("gone", "twice"), Script.of("a", "twice", "twice").ends(end)))
                .containsExactly("MessageNotFound", "NotAddressable");
        assertThat(deletions.server.heard()).containsExactly(looked());
    }

    @Test
    void delete_connectionLostBeforeAnythingWasMarked_isNoDoubtfulDeletion() {
        assertThatThrownBy(() ->
                        deletions.deleted(ids("a"), Script.of("a", "b").ends(End.LOST_AT_UIDL), Script.of("a", "b")))
                .isInstanceOf(Pop3Failure.class);
        assertThat(deletions.server.heard()).as("there is nothing to look into").hasSize(1);
    }

    @Test
    void delete_everythingRefusedAndQuitLost_isInNoDoubt() {
        assertThat(deletions.told(ids("a"), Script.of("a", "b").refuses(1).ends(End.LOST_AT_QUIT), Script.of("a", "b")))
                .containsExactly("CommandRefused");
        assertThat(deletions.server.heard()).containsExactly(commands("DELE 1", "QUIT"), looked());
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "LOST_AT_QUIT", "LOST_AT_DELE"})
    void delete_unconfirmedAndGone_isVerified(End end) {
        assertThat(deletions.told(ids("a"), Script.of("a", "b").ends(end), Script.of("b")))
                .containsExactly("VERIFIED");
        assertThat(deletions.server.heard()).hasSize(2).last().isEqualTo(looked());
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "LOST_AT_QUIT", "LOST_AT_DELE"})
    void delete_unconfirmedAndThere_isDoneAgain(End end) {
        assertThat(deletions.told(ids("a"), Script.of("a", "b").ends(end), Script.of("a", "b"), Script.of("a", "b")))
                .containsExactly("CONFIRMED");
        assertThat(deletions.server.heard()).hasSize(3).last().isEqualTo(commands("DELE 1", "QUIT"));
    }

    @Test
    void delete_unconfirmedTwiceAndThere_isToldAsNotDeletedAndNotTriedForEver() {
        Script lost = Script.of("a", "b").ends(End.REFUSED);
        assertThat(deletions.told(ids("a"), lost, Script.of("a", "b"), lost, Script.of("a", "b"), Script.of("a", "b")))
                .containsExactly("NotDeleted");
        assertThat(deletions.server.heard()).hasSize(4);
    }

    @Test
    void delete_unconfirmedTwiceAndGoneAtLast_isVerified() {
        Script lost = Script.of("a", "b").ends(End.LOST_AT_QUIT);
        assertThat(deletions.told(ids("a"), lost, Script.of("a", "b"), lost, Script.of("b")))
                .containsExactly("VERIFIED");
    }

    @Test
    void delete_doneByHalf_isDoneAgainForTheRestAlone() {
        assertThat(deletions.told(
                        ids("a", "c", "e"),
                        Script.of("a", "b", "c", "d", "e").ends(End.REFUSED),
                        Script.of("b", "c", "d"),
                        Script.of("b", "c", "d")))
                .containsExactly("VERIFIED", "CONFIRMED", "VERIFIED");
        assertThat(deletions.server.heard()).hasSize(3).last().isEqualTo(commands("DELE 2", "QUIT"));
    }

    @Test
    void delete_serverThatIsSlowToDoWhatItNeverConfirmed_isVerifiedByTheNextAttempt() {
        assertThat(deletions.told(
                        ids("a"), Script.of("a", "b").ends(End.LOST_AT_QUIT), Script.of("a", "b"), Script.of("b")))
                .containsExactly("VERIFIED");
        assertThat(deletions.server.heard()).hasSize(3).last().isEqualTo(looked());
    }

    @Test
    void delete_nextAttemptImpossible_isToldAsNotDeleted() {
        assertThat(deletions.told(
                        ids("a"),
                        Script.of("a", "b").ends(End.LOST_AT_QUIT),
                        Script.of("a", "b"),
                        Script.of().ends(End.NO_LOGIN)))
                .containsExactly("NotDeleted");
    }

    @Test
    void delete_unconfirmedAndNothingMoreToBeSeen_isUnknown() {
        assertThatThrownBy(() -> deletions.deleted(
                        ids("a"),
                        Script.of("a", "b").ends(End.LOST_AT_QUIT),
                        Script.of().ends(End.NO_LOGIN)))
                .isInstanceOf(DeleteOutcomeUnknown.class);
    }

    @Test
    void delete_unconfirmedAndNotToBeTold_isUnknownAndNotTriedAgain() {
        Script positions = Script.of("1", "2", "3");
        assertThatThrownBy(() ->
                        deletions.deleted(ids("1"), positions.ends(End.LOST_AT_QUIT), Script.of("1", "2"), positions))
                .as("another message answers to its name now")
                .isInstanceOf(DeleteOutcomeUnknown.class);
        assertThat(deletions.server.heard()).hasSize(2);
    }

    @Test
    void delete_nextAttemptSeesOthersGo_marksNothing() {
        assertThatThrownBy(() -> deletions.deleted(
                        ids("a"),
                        Script.of("a", "b", "c").ends(End.LOST_AT_QUIT),
                        Script.of("a", "b", "c"),
                        Script.of("a", "b")))
                .as("a may be called c now")
                .isInstanceOf(DeleteOutcomeUnknown.class);
        assertThat(deletions.server.heard()).hasSize(3);
        assertThat(deletions.server.heard().get(2)).doesNotContain("DELE 1");
    }

    @Test
    void delete_unconfirmedAmongFailures_tellsOfEachWhatIsKnown() {
        List<MessageId> ids = ids("a", "b", "gone", "twice", "d");
        assertThat(deletions.told(
                        ids,
                        Script.of("a", "b", "twice", "twice", "d").refuses(1, 2).ends(End.LOST_AT_QUIT),
                        Script.of("b", "twice")))
                .as("a was taken by another client, b is refused still, d is gone")
                .containsExactly("MessageNotFound", "CommandRefused", "MessageNotFound", "NotAddressable", "VERIFIED");
    }

    @Test
    void delete_sharedNameThatIsGoneLater_staysUnaddressable() {
        assertThat(deletions.told(
                        ids("twice", "d"), Script.of("twice", "twice", "d").ends(End.LOST_AT_QUIT), Script.of("b")))
                .containsExactly("NotAddressable", "VERIFIED");
    }

    @Test
    void delete_timeOverWhenItIsUnconfirmed_isUnknownWithoutAnotherLogin() {
        Runnable late = () -> deletions.nanos.set(MailboxWorld.DEADLINE.toNanos());
        assertThatThrownBy(() -> deletions.deleted(
                        ids("a"), Script.of("a", "b").ends(End.LOST_AT_QUIT).beginsWith(late), Script.of("b")))
                .isInstanceOf(DeleteOutcomeUnknown.class);
        assertThat(deletions.server.heard()).hasSize(1);
    }

    @Test
    void delete_timeOverWhenItIsSeenThere_isToldAsNotDeleted() {
        Runnable late = () -> deletions.nanos.set(MailboxWorld.DEADLINE.toNanos());
        assertThat(deletions.told(
                        ids("a"),
                        Script.of("a", "b").ends(End.LOST_AT_QUIT),
                        Script.of("a", "b").beginsWith(late),
                        Script.of("a", "b")))
                .containsExactly("NotDeleted");
        assertThat(deletions.server.heard()).hasSize(2);
    }
}
