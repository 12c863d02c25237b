package io.pop3gateway.api.gate.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads against a clock that stands still unless it is told to go. */
class HeadBoundsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ClosedConnections closed = new ClosedConnections(registry, System::nanoTime, line -> {});
    private final HeadRoom room = new HeadRoom(80_000);
    private EmbeddedChannel connection;

    @BeforeEach
    void connect() {
        connection = connected();
    }

    @AfterEach
    void nothing_isHeldInTheEnd() {
        connection.finishAndReleaseAll();
        assertThat(room.held())
                .as("octets of heads when all connections are gone")
                .isZero();
    }

    private EmbeddedChannel connected() {
        EmbeddedChannel channel =
                new EmbeddedChannel(DefaultChannelId.newInstance(), false, false, new HeadBounds(LIMIT, room, closed));
        channel.freezeTime();
        try {
            channel.register();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return channel;
    }

    /** A request as the HTTP layer has it. */
    private static final class Request {

        private final HttpVersion version;
        private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        private boolean ended = true;
        private boolean answered;
        private final HttpServerRequest request;

        Request(HttpVersion version) {
            this.version = version;
            HttpServerResponse response = proxy(HttpServerResponse.class, () -> answered, "ended");
            this.request = (HttpServerRequest) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {HttpServerRequest.class},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "response" -> response;
                        case "isEnded" -> ended;
                        case "version" -> this.version;
                        case "headers" -> headers;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private static <T> T proxy(Class<T> type, BooleanSupplier value, String name) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                        assertThat(method.getName()).isEqualTo(name);
                        return value.getAsBoolean();
                    }));
        }
    }

    private static void pass(EmbeddedChannel channel, Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    private void pass(Duration time) {
        pass(connection, time);
    }

    private void come(int octets) {
        connection.writeInbound(Unpooled.wrappedBuffer(new byte[octets]));
    }

    private Request head(HttpVersion version) {
        Request request = new Request(version);
        HeadBounds.complete(connection, request.request);
        return request;
    }

    private Request head() {
        return head(HttpVersion.HTTP_1_1);
    }

    private Request headWithBody() {
        Request request = new Request(HttpVersion.HTTP_1_1);
        request.headers.add("Content-Length", "1000");
        request.ended = false;
        HeadBounds.complete(connection, request.request);
        return request;
    }

    private double counted(String reason) {
        return registry.get("gateway.connections.closed")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void connection_thatSaysNothing_isClosedWhenItsTimeIsUp() {
        pass(LIMIT.minusNanos(1));
        assertThat(connection.isOpen()).isTrue();

        pass(Duration.ofNanos(1));

        assertThat(connection.isOpen()).isFalse();
        assertThat(counted("late-head")).isEqualTo(1);
    }

    @Test
    void firstHead_octetByOctet_isClosedWhenItsTimeIsUp() {
        for (int second = 0; second < 29; second++) {
            come(1);
            pass(Duration.ofSeconds(1));
        }
        assertThat(connection.isOpen()).isTrue();

        pass(Duration.ofSeconds(1));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void answer_thatTakesLong_isNotCut_whateverTheCallerSends() {
        come(10);
        headWithBody();
        for (int i = 0; i < 100; i++) {
            pass(LIMIT);
            come(1);
        }
        assertThat(connection.isOpen()).isTrue();
        assertThat(room.held()).as("octets of a body").isZero();
    }

    @Test
    void connection_betweenRequests_isLeftAlone() {
        come(10);
        head().answered = true;

        pass(LIMIT.multipliedBy(10));

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void laterHead_hasItsTimeFromItsFirstOctet() {
        come(10);
        head().answered = true;
        pass(LIMIT.multipliedBy(2));
        come(1);
        pass(LIMIT.minusSeconds(1));
        come(1);
        assertThat(connection.isOpen()).isTrue();

        pass(Duration.ofSeconds(1));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void laterHead_thatIsCompleteInTime_isServed() {
        for (int i = 0; i < 5; i++) {
            come(1);
            pass(LIMIT.minusSeconds(1));
            Request request = head();
            pass(LIMIT);
            request.answered = true;
        }
        assertThat(connection.isOpen()).isTrue();
        assertThat(counted("late-head")).isZero();
    }

    @Test
    void restOfABody_behindItsAnswer_isNotWaitedForWithoutEnd() {
        Request request = headWithBody();
        request.answered = true;
        for (int second = 0; second < 29; second++) {
            come(1);
            pass(Duration.ofSeconds(1));
        }
        assertThat(connection.isOpen()).isTrue();
        assertThat(room.held()).as("octets of a body are not kept").isZero();

        pass(Duration.ofSeconds(1));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void connection_whoseBodyEndedBehindItsAnswer_isLeftAlone() {
        Request request = headWithBody();
        request.answered = true;
        come(1);
        connection.pipeline().fireChannelRead(Unpooled.wrappedBuffer(new byte[1]));
        request.ended = true;
        connection.pipeline().fireChannelReadComplete();

        pass(LIMIT.multipliedBy(10));

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void connectionOfHttp2_behindItsFirstRequest_isLeftAlone() {
        come(10);
        head(HttpVersion.HTTP_2).answered = true;
        for (int i = 0; i < 100; i++) {
            come(17);
            pass(LIMIT);
        }
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void connectionOfHttp2_withoutARequest_isClosedWhateverItsFramesAre() {
        for (int second = 0; second < 30; second++) {
            come(17);
            pass(Duration.ofSeconds(1));
        }
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void head_behindOneThatIsStillBeingAnswered_takesRoomAndNoTime() {
        head();
        come(1_000);
        pass(LIMIT.multipliedBy(2));

        assertThat(connection.isOpen()).isTrue();
        assertThat(room.held()).isEqualTo(1_000);
    }

    @Test
    void head_behindABody_takesRoom() {
        Request request = headWithBody();
        come(1_000);
        request.ended = true;
        come(500);

        assertThat(room.held()).as("octets of the head alone").isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void head_withoutRoomInMemory_closesItsConnection_andLeavesThoseOfOthers(int requestsBefore) {
        for (int i = 0; i < requestsBefore; i++) {
            head().answered = true;
        }
        EmbeddedChannel other = connected();
        other.writeInbound(Unpooled.wrappedBuffer(new byte[500]));
        for (int i = 0; i < 10 && connection.isOpen(); i++) {
            come(1_000);
        }
        other.writeInbound(Unpooled.wrappedBuffer(new byte[500]));

        assertThat(connection.isOpen()).as("a head that grows and grows").isFalse();
        assertThat(counted("heads-memory")).isEqualTo(1);
        assertThat(other.isOpen()).as("an ordinary head beside it").isTrue();
        other.finishAndReleaseAll();
    }
}
