package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pop3gateway.pool.SessionRequest;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecondLookTest {

    private static final Pop3Failure REFUSAL = new Pop3Failure.CommandRefused("RETR", null);

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    private final AtomicLong nanos = new AtomicLong();
    private final SecondLook look = new SecondLook(world.pool, nanos::get);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void explain_refusalOfAMessageThatIsGone_isNotFound() {
        world.maildrop.deliver("other", "Subject: other\r\n\r\n");

        assertThatThrownBy(() -> explained("gone", Duration.ZERO)).isInstanceOf(MailboxFailure.MessageNotFound.class);
        assertThat(world.sessions).hasSize(1);
    }

    @Test
    void explain_refusalOfAMessageThatIsThere_staysARefusal() {
        world.maildrop.deliver("there", "Subject: there\r\n\r\n");

        assertThatThrownBy(() -> explained("there", Duration.ZERO)).isSameAs(REFUSAL);
    }

    @Test
    void explain_refusalWhenTheTimeIsOver_opensNoSessionForIt() {
        assertThatThrownBy(() -> explained("gone", MailboxWorld.DEADLINE)).isSameAs(REFUSAL);
        assertThat(world.sessions)
                .as("a caller whose time is over must not cost the server another login")
                .isEmpty();
    }

    @Test
    void listed_inASecondSession_costsOneFlight() {
        world.maildrop.deliver("there", "Subject: there\r\n\r\n");
        world.learnTheServer();
        MaildropIndex now = world.await(look.listed(new TaskDeadline(world.request(), nanos::get)));
        assertThat(now.allUids()).containsExactly("there");
        assertThat(world.flights()).as("login with UIDL, LIST and QUIT").isEqualTo(1);
    }

    /** @param passes until the refusal comes */
    private void explained(String uid, Duration passes) {
        SessionRequest request = world.request();
        Uni<Void> refused = Uni.createFrom().deferred(() -> {
            nanos.addAndGet(passes.toNanos());
            return Uni.createFrom().failure(REFUSAL);
        });
        world.await(look.explain(refused, MessageId.of(uid).orElseThrow(), request));
    }
}
