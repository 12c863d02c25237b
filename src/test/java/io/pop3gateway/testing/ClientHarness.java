package io.pop3gateway.testing;

import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.Pop3Client;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.Secret;
import io.pop3gateway.pop3.profile.ServerProfile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A client for tests, with a Vert.x of its own; its calls wait. */
public final class ClientHarness implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final Pop3Client client;

    /** A client that waits as the options say. */
    public ClientHarness(Pop3ClientOptions options) {
        client = new Pop3Client(vertx, Timers.of(vertx), options);
    }

    /** An endpoint on this machine that trusts the throw-away certificate. */
    public static Pop3Endpoint endpoint(int port, TransportSecurity security, String... mechanisms) {
        Optional<TrustOptions> trust = Optional.of(new PemTrustOptions()
                .addCertValue(Buffer.buffer(ThrowawayCertificate.shared().certificatePem())));
        return new Pop3Endpoint("127.0.0.1", port, "localhost", security, true, List.of(mechanisms), trust);
    }

    /** Credentials with a password. */
    public static Credentials password(String user, String password) {
        return new Credentials.Password(user, Secret.of(password));
    }

    /** Opens a session and gives it its work in the same turn of the event loop, as the pool does; waits for the result. */
    public <T> T run(Pop3Endpoint endpoint, Credentials credentials, Function<Pop3Session, Future<T>> work) {
        return run(endpoint, credentials, Optional.empty(), work);
    }

    /** The same for a caller from elsewhere. */
    public <T> T run(
            Pop3Endpoint endpoint,
            Credentials credentials,
            Optional<InetAddress> caller,
            Function<Pop3Session, Future<T>> work) {
        Promise<T> result = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(turn -> work.apply(client.open(vertx.getOrCreateContext(), endpoint, credentials, caller))
                        .onComplete(result));
        return await(result.future());
    }

    /** As {@link #runAndQuit}, with a second session where the first one found the server to be other than expected. */
    public <T> T runAndRepeat(Pop3Endpoint endpoint, Credentials credentials, Function<Pop3Session, Future<T>> work) {
        AtomicReference<Pop3Session> first = new AtomicReference<>();
        try {
            return runAndQuit(endpoint, credentials, session -> {
                first.set(session);
                return work.apply(session);
            });
        } catch (Pop3Failure failure) {
            if (!first.get().repeatable()) {
                throw failure;
            }
            return runAndQuit(endpoint, credentials, work);
        }
    }

    /** When the certificate ends that a server showed last. */
    public Optional<Instant> certificateEnd(Pop3Endpoint endpoint) {
        return client.certificateEnd(endpoint);
    }

    /** What was learned of a server. */
    public ServerProfile profile(Pop3Endpoint endpoint) {
        return client.profile(endpoint);
    }

    /** As {@link #run}, and ends the session with QUIT. */
    public <T> T runAndQuit(Pop3Endpoint endpoint, Credentials credentials, Function<Pop3Session, Future<T>> work) {
        return run(endpoint, credentials, session -> work.apply(session)
                .compose(result -> session.quit().map(result)));
    }

    /** Waits for a result; what the future failed with is thrown. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("no result within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads a message to its end. */
    public static Future<Buffer> whole(MessageStream stream) {
        Promise<Buffer> all = Promise.promise();
        Buffer octets = Buffer.buffer();
        stream.exceptionHandler(all::tryFail);
        stream.handler(octets::appendBuffer);
        stream.endHandler(end -> all.tryComplete(octets));
        stream.resume();
        return all.future();
    }

    @Override
    public void close() {
        await(client.close().compose(closed -> vertx.close()));
    }
}
