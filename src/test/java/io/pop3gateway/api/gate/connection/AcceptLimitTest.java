package io.pop3gateway.api.gate.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are accepted faster than those beyond the limit are closed. */
class AcceptLimitTest {

    private static final int MOST = 5;

    private final AcceptLimit limit = new AcceptLimit(MOST);
    private final EmbeddedChannel listening = new EmbeddedChannel();
    private final EmbeddedChannel overTls = new EmbeddedChannel();

    private EmbeddedChannel accepted(EmbeddedChannel by) {
        return new EmbeddedChannel(by, DefaultChannelId.newInstance(), true, false);
    }

    private List<EmbeddedChannel> accepted(int number) {
        List<EmbeddedChannel> connections = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            connections.add(accepted(listening));
        }
        return connections;
    }

    private boolean accepts() {
        return listening.config().isAutoRead();
    }

    @Test
    void connections_upToTheLimit_mayStay_andThoseBeyondMayNot() {
        List<EmbeddedChannel> connections = accepted(MOST + 1);
        for (int i = 0; i < MOST; i++) {
            assertThat(limit.enter(connections.get(i))).isTrue();
        }
        assertThat(limit.enter(connections.get(MOST))).isFalse();
        assertThat(accepts()).as("a few beyond the limit may wait to be closed").isTrue();
    }

    @Test
    void surplus_thatIsNotYetClosed_isAllThatIsAccepted() {
        List<EmbeddedChannel> connections = accepted(MOST + AcceptLimit.SURPLUS);
        for (EmbeddedChannel connection : connections) {
            assertThat(accepts()).isTrue();
            limit.enter(connection);
        }
        assertThat(accepts()).as("while all of them are open").isFalse();

        connections.get(MOST).close();

        assertThat(accepts()).as("when one is closed").isTrue();
        limit.enter(accepted(listening));
        assertThat(accepts()).as("when another one came").isFalse();
    }

    @Test
    void portsThatPause_allAcceptAgain() {
        List<EmbeddedChannel> connections = accepted(MOST + AcceptLimit.SURPLUS);
        connections.forEach(limit::enter);
        EmbeddedChannel last = accepted(overTls);
        limit.enter(last);
        assertThat(overTls.config().isAutoRead()).isFalse();

        last.close();
        assertThat(accepts()).as("still as many as there may be").isFalse();
        connections.get(0).close();

        assertThat(accepts()).isTrue();
        assertThat(overTls.config().isAutoRead()).isTrue();
    }

    @Test
    void connections_thatAllEnded_leaveTheWholeLimit() {
        List<EmbeddedChannel> connections = accepted(MOST + 3 * AcceptLimit.SURPLUS);
        connections.forEach(limit::enter);
        connections.forEach(EmbeddedChannel::close);
        assertThat(accepts()).isTrue();
        assertThat(accepted(MOST)).allMatch(limit::enter);
        assertThat(limit.enter(accepted(listening))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Integer.MAX_VALUE})
    void numberThatIsNoLimit_lastsForAnyCrowd(int most) {
        AcceptLimit none = new AcceptLimit(most);
        assertThat(accepted(200)).allMatch(none::enter);
        assertThat(accepts()).isTrue();
    }
}
