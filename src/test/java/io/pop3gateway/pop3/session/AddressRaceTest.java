package io.pop3gateway.pop3.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses that refuse, hang and answer, in any order (RFC 8305 §5). */
class AddressRaceTest {

    private static final SocketAddress FIRST = SocketAddress.inetSocketAddress(110, "192.0.2.1");
    private static final SocketAddress SECOND = SocketAddress.inetSocketAddress(110, "192.0.2.2");
    private static final SocketAddress THIRD = SocketAddress.inetSocketAddress(110, "192.0.2.3");
    private static final Duration DELAY = Duration.ofMillis(250);

    private final ManualTimers timers = new ManualTimers();
    private final Map<SocketAddress, Promise<NetSocket>> tried = new LinkedHashMap<>();
    private final List<NetSocket> closed = new ArrayList<>();
    private final List<SocketAddress> winners = new ArrayList<>();

    private Future<NetSocket> race() {
        NetClient client = (NetClient) Proxy.newProxyInstance(
                NetClient.class.getClassLoader(), new Class<?>[] {NetClient.class}, (proxy, method, arguments) -> {
                    Promise<NetSocket> connection = Promise.promise();
                    tried.put((SocketAddress) arguments[0], connection);
                    return connection.future();
                });
        return new AddressRace(client, timers, List.of(FIRST, SECOND, THIRD), winners::add).run();
    }

    private NetSocket answers(SocketAddress address) {
        NetSocket[] socket = new NetSocket[1];
        socket[0] = (NetSocket) Proxy.newProxyInstance(
                NetSocket.class.getClassLoader(), new Class<?>[] {NetSocket.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.add(socket[0]);
                        return Future.succeededFuture();
                    }
                    return switch (method.getName()) {
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "socket of " + address;
                    };
                });
        tried.get(address).complete(socket[0]);
        return socket[0];
    }

    private void refuses(SocketAddress address) {
        tried.get(address).fail(new IOException("connection refused"));
    }

    @Test
    void address_thatHangs_hasTheNextBesideItAfterAQuarterOfASecond() {
        Future<NetSocket> race = race();
        assertThat(tried).containsOnlyKeys(FIRST);
        timers.advance(DELAY);
        assertThat(tried).containsOnlyKeys(FIRST, SECOND);
        NetSocket second = answers(SECOND);
        assertThat(race.result()).isSameAs(second);
        assertThat(winners).containsExactly(SECOND);
        timers.advance(DELAY);
        assertThat(tried).as("nothing more is begun").doesNotContainKey(THIRD);
        NetSocket late = answers(FIRST);
        assertThat(closed).as("whoever answers too late is hung up on").containsExactly(late);
    }

    @Test
    void address_thatRefuses_isFollowedAtOnce() {
        Future<NetSocket> race = race();
        refuses(FIRST);
        assertThat(tried).containsOnlyKeys(FIRST, SECOND);
        NetSocket second = answers(SECOND);
        assertThat(race.result()).isSameAs(second);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void address_thatAnswersAfterTheNextWasTried_winsAllTheSame() {
        Future<NetSocket> race = race();
        timers.advance(DELAY);
        NetSocket first = answers(FIRST);
        assertThat(race.result()).isSameAs(first);
        refuses(SECOND);
        assertThat(winners).containsExactly(FIRST);
    }

    @Test
    void addresses_ofWhichAllRefuse_failWithTheLastReason() {
        Future<NetSocket> race = race();
        refuses(FIRST);
        timers.advance(DELAY);
        refuses(SECOND);
        assertThat(race.isComplete()).as("the third may answer").isFalse();
        refuses(THIRD);
        assertThat(race.cause()).isInstanceOf(IOException.class);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void addresses_ofWhichAllButOneHang_areReachedByThatOne() {
        Future<NetSocket> race = race();
        timers.advance(DELAY);
        timers.advance(DELAY);
        NetSocket third = answers(THIRD);
        assertThat(race.result()).isSameAs(third);
        assertThat(tried).hasSize(3);
    }
}
