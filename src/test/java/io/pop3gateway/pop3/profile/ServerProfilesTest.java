package io.pop3gateway.pop3.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.testing.ManualTimers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One lost connection is no verdict on a server, and a verdict does not last for ever. */
class ServerProfilesTest {

    private final ManualTimers timers = new ManualTimers();
    private final ServerProfiles profiles = new ServerProfiles(timers, Duration.ofHours(1));
    private final Pop3Endpoint server = new Pop3Endpoint(
            "127.0.0.1", 110, "pop.example.org", TransportSecurity.NONE, true, List.of(), Optional.empty());

    private void lose(String user) {
        profiles.suspect(server, user, Lesson.PIPELINING, 40);
    }

    private boolean believed() {
        return profiles.of(server).pipeliningBroken();
    }

    private boolean takesCare(String user) {
        return profiles.cautionOf(server, user).apply(profiles.of(server)).pipeliningBroken();
    }

    @Test
    void connection_lostOnce_makesThatUsersNextSessionCarefulAndNoOther() {
        lose("bert");
        assertThat(believed()).as("everybody else goes on as before").isFalse();
        assertThat(takesCare("carla")).isFalse();
        assertThat(takesCare("bert")).as("the work that is done again").isTrue();
        assertThat(takesCare("bert")).as("the request after it").isFalse();
    }

    @Test
    void connection_lostTwiceInARow_isBelievedForAMinute() {
        lose("bert");
        lose("carla");
        assertThat(believed()).isTrue();
        timers.advance(Duration.ofSeconds(59));
        assertThat(believed()).isTrue();
        timers.advance(Duration.ofSeconds(1));
        assertThat(believed()).as("the next request is the trial").isFalse();
    }

    @Test
    void connection_lostAgainInTheTrial_doublesThePenalty() {
        lose("bert");
        lose("bert");
        timers.advance(Duration.ofMinutes(1));
        lose("bert");
        timers.advance(Duration.ofMinutes(2).minusSeconds(1));
        assertThat(believed()).isTrue();
        timers.advance(Duration.ofSeconds(1));
        assertThat(believed()).isFalse();
    }

    @Test
    void penalty_growsNoLongerThanWhatIsLearnedLasts() {
        for (int i = 0; i < 20; i++) {
            lose("bert");
        }
        timers.advance(Duration.ofHours(1));
        assertThat(believed()).isFalse();
    }

    @Test
    void session_thatWorkedBetweenTwoLosses_keepsThemFromAddingUp() {
        lose("bert");
        profiles.worked(server, Lesson.PIPELINING, 50);
        lose("bert");
        assertThat(believed()).isFalse();
    }

    @Test
    void session_thatHadLessUnderWay_saysNothing() {
        lose("bert");
        profiles.worked(server, Lesson.PIPELINING, 3);
        lose("bert");
        assertThat(believed()).as("a list may work where fifty TOPs do not").isTrue();
    }

    @Test
    void trial_thatWorked_beginsAnew() {
        lose("bert");
        lose("bert");
        timers.advance(Duration.ofMinutes(1));
        profiles.worked(server, Lesson.PIPELINING, 50);
        lose("bert");
        assertThat(believed()).isFalse();
    }

    @Test
    void penalty_thatLasts_isNotKeptWithWhatIsLearned() {
        lose("bert");
        lose("bert");
        profiles.learn(server, known -> known.withPipelinesBehindLogin(true));
        timers.advance(Duration.ofMinutes(1));
        assertThat(believed()).isFalse();
        assertThat(profiles.of(server).pipelinesBehindLogin()).contains(true);
    }

    @Test
    void login_hungUpOn_warnsThatUserAlone() {
        for (int i = 0; i < 5; i++) {
            profiles.warn(server, "eve", Lesson.mechanism("PLAIN"));
        }
        assertThat(profiles.of(server).failedMechanisms())
                .as("a guesser's wrong passwords must not take a mechanism from others")
                .isEmpty();
        assertThat(profiles.cautionOf(server, "eve").apply(profiles.of(server)).failedMechanisms())
                .containsExactly("PLAIN");
    }

    @Test
    void announcement_thatIsTooOldToBeReliedOn_isStillTheLastOneSeen() {
        assertThat(profiles.lastSeen(server)).isEmpty();
        Capabilities announced = Capabilities.parse(List.of("SASL XOAUTH2"));
        profiles.learn(server, known -> known.withBeforeLogin(announced));
        timers.advance(Duration.ofHours(2));
        assertThat(profiles.of(server).beforeLogin()).isEmpty();
        assertThat(profiles.lastSeen(server)).contains(announced);
    }
}
