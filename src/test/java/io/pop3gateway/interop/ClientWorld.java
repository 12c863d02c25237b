package io.pop3gateway.interop;

import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.wire.WireLimits;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client with its event loops, for blocking tests. */
final class ClientWorld implements AutoCloseable {

    private static final long LARGEST = 100_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final Pop3Client client;

    ClientWorld(Duration patience) {
        client = new Pop3Client(
                vertx,
                Timers.of(vertx),
                new Pop3ClientOptions(
                        Duration.ofSeconds(10),
                        patience,
                        patience,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        WireLimits.DEFAULT));
    }

    Vertx vertx() {
        return vertx;
    }

    Pop3Session open(int port, TransportSecurity security, Credentials credentials, String... mechanisms) {
        Pop3Endpoint endpoint = new Pop3Endpoint(
                "127.0.0.1",
                port,
                "localhost",
                security,
                true,
                List.of(mechanisms),
                Optional.of(ThrowawayCertificate.shared().trust()));
        return client.open(vertx.getOrCreateContext(), endpoint, credentials);
    }

    static Credentials password(String user, String password) {
        return new Credentials.Password(user, Secret.of(password));
    }

    static Credentials token(String user, String token) {
        return new Credentials.BearerToken(user, Secret.of(token));
    }

    /** A message's octets. */
    static byte[] read(Pop3Session session, int number) throws Exception {
        return await(session.retr(number, LARGEST).compose(ClientWorld::whole)).getBytes();
    }

    private static Future<Buffer> whole(MessageStream stream) {
        Promise<Buffer> all = Promise.promise();
        Buffer octets = Buffer.buffer();
        stream.exceptionHandler(all::tryFail);
        stream.handler(octets::appendBuffer);
        stream.endHandler(end -> all.tryComplete(octets));
        stream.resume();
        return all.future();
    }

    /** The outcome; a failure is thrown as it is. */
    static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            throw new AssertionError("the client must answer within 60 s", e);
        }
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
