package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.OpeningPhase;
import io.pop3gateway.pop3.Pop3ClientOptions;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Timers;
import io.pop3gateway.pop3.auth.ApopTimestamp;
import io.pop3gateway.pop3.auth.Credentials;
import io.pop3gateway.pop3.auth.LoginOffer;
import io.pop3gateway.pop3.exchange.ListExchange;
import io.pop3gateway.pop3.exchange.ShortLines;
import io.pop3gateway.pop3.exchange.StatusExchange;
import io.pop3gateway.pop3.profile.Lesson;
import io.pop3gateway.pop3.profile.ServerProfile;
import io.pop3gateway.pop3.profile.ServerProfiles;
import io.pop3gateway.pop3.profile.ServerTrait;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.StatusLine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The AUTHORIZATION state (RFC 1939 §4): connection, greeting, TLS, capabilities, login, in as few flights as is known to work.
 * Public for its neighbours in this room alone.
 */
public final class Opening {

    private final Vertx vertx;
    private final Connector connector;
    private final ServerProfiles profiles;
    private final Timers timers;
    private final Pop3ClientOptions options;
    private final Pop3Endpoint endpoint;
    private final Credentials credentials;
    private final Login login;
    private final Introduction introduction;
    private final ClientSession session;

    private final UnaryOperator<ServerProfile> caution;
    private Optional<ApopTimestamp> timestamp = Optional.empty();
    private Pop3Connection connection;
    private Contradictions surprises;
    private boolean inTransaction;

    public Opening(
            Vertx vertx,
            Connector connector,
            ServerProfiles profiles,
            Timers timers,
            Pop3ClientOptions options,
            Login login,
            ClientSession session) {
        this.vertx = vertx;
        this.connector = connector;
        this.profiles = profiles;
        this.timers = timers;
        this.options = options;
        this.login = login;
        this.endpoint = login.endpoint();
        this.credentials = login.credentials();
        this.introduction = new Introduction(login);
        this.session = session;
        this.caution = profiles.cautionOf(endpoint, credentials.user());
    }

    /** What is known of the server, and what this session takes care of besides. */
    private ServerProfile profile() {
        return caution.apply(profiles.of(endpoint));
    }

    public void run(Context context) {
        if (session.life().failure() != null) {
            return;
        }
        Runnable cancelTimer = timers.after(options.session(), () -> session.life()
                .fail(new Pop3Failure.TimedOut("the session did not end in time")));
        session.closed().onComplete(gone -> cancelTimer.run());
        Runnable cancelConnectTimer = timers.after(patienceToConnect(), () -> session.life()
                .fail(new Pop3Failure.Unreachable("the server could not be reached in time", null)));
        session.life().enters(OpeningPhase.CONNECT);
        connector
                .connect(login, () -> session.life().enters(OpeningPhase.TLS))
                .onComplete(any -> cancelConnectTimer.run())
                .compose(socket -> greet(socket, context)
                        .compose(this::secure)
                        .onSuccess(secured -> Connector.certificateEnd(socket)
                                .ifPresent(end -> profiles.certificateEnds(endpoint, end))))
                .onSuccess(secured -> session.life().enters(OpeningPhase.LOGIN))
                .onSuccess(secured -> introduction.beforeCapabilities(connection))
                .compose(secured -> capabilitiesBeforeLogin())
                .compose(this::mechanismsWithoutCapabilities)
                .onSuccess(this::introduce)
                .compose(announced -> internationalize(announced)
                        .compose(ready -> login(announced))
                        .recover(refused -> Future.failedFuture(withDelay(refused, announced))))
                .onFailure(broken -> session.life().fail(session.life().refused(Pop3Failure.of(broken))));
    }

    /** Whoever offers it among the capabilities alone is told for whom the session is now. */
    private void introduce(Capabilities announced) {
        introduction.beforeLogin(connection, announced);
        session.life().callerUntold(introduction.isUnwanted());
    }

    /**
     * Switches to UTF-8 wherever that is offered (RFC 6856 §2.1: before the login, after STLS): else servers put a notice in the
     * place of mail with raw 8-bit headers, or refuse it. A server that refuses the switch may still know the user.
     */
    private Future<Void> internationalize(Capabilities announced) {
        ServerProfile profile = profile();
        boolean offered = announced.utf8() || profile.has(ServerTrait.WANTS_UTF8);
        boolean pipelining = announced.pipelining() && !profile.pipeliningBroken();
        connection.queue().pipelining(pipelining);
        if (!offered || profile.has(ServerTrait.CLOSES_ON_UTF8)) {
            return Future.succeededFuture();
        }
        surprises.saysUtf8();
        StatusExchange utf8 = StatusExchange.pipelined(Command.of("UTF8"));
        connection.submit(utf8);
        return pipelining ? Future.succeededFuture() : utf8.answer().mapEmpty();
    }

    /** Tells whoever has to wait how long, as far as the server said. */
    private static Throwable withDelay(Throwable refused, Capabilities announced) {
        return refused instanceof Pop3Failure.LoginDelayed delayed
                ? new Pop3Failure.LoginDelayed(
                        delayed.code().orElse(null), delayed.retryAfter().or(announced::loginDelay))
                : refused;
    }

    private Duration patienceToConnect() {
        return endpoint.security() == TransportSecurity.TLS ? options.connect().multipliedBy(2) : options.connect();
    }

    private Future<StatusLine> greet(NetSocket socket, Context context) {
        connection = new Pop3Connection(socket, context, timers, options);
        if (session.life().failure() != null) {
            connection.fail(session.life().failure());
            return Future.failedFuture(session.life().failure());
        }
        session.life().enters(OpeningPhase.CONNECT);
        surprises = new Contradictions(profiles, endpoint, credentials.user(), connection, session);
        session.life().refusals(surprises::refused);
        session.life().connected(connection);
        return connection
                .greeting()
                .compose(greeting -> greeting.isOk()
                        ? Future.succeededFuture(greeting)
                        : Future.failedFuture(Refusals.ofGreeting(greeting)));
    }

    /** Brings TLS about. A timestamp that came before it could be anybody's (RFC 2595 §4). */
    private Future<Void> secure(StatusLine greeting) {
        introduction.greeted(greeting);
        if (endpoint.security() != TransportSecurity.STARTTLS) {
            timestamp = ApopTimestamp.in(greeting.text());
            return Future.succeededFuture();
        }
        session.life().enters(OpeningPhase.TLS);
        return new TlsUpgrade(connection).run(Connector.serverName(endpoint));
    }

    private Future<Capabilities> capabilitiesBeforeLogin() {
        ServerProfile profile = profile();
        if (profile.has(ServerTrait.CLOSES_ON_CAPA)) {
            surprises.asksNoCapabilities();
            return Future.succeededFuture(Capabilities.NONE);
        }
        if (profile.beforeLogin().isPresent()) {
            surprises.trustsProfile();
            return Future.succeededFuture(profile.beforeLogin().get());
        }
        surprises.asksCapabilities(true);
        return askCapabilities().map(announced -> {
            // Some refuse first and then close.
            surprises.asksCapabilities(announced.equals(Capabilities.NONE));
            if (!announced.equals(Capabilities.NONE)) {
                profiles.worked(endpoint, Lesson.CAPA, 0);
            }
            profiles.learn(endpoint, known -> known.withBeforeLogin(announced));
            return announced;
        });
    }

    /**
     * A server that does not know {@code CAPA} may tell its mechanisms in answer to {@code AUTH} alone, which no standard knows
     * and many servers do. It is asked where there is no other way to log in.
     */
    private Future<Capabilities> mechanismsWithoutCapabilities(Capabilities announced) {
        Authentication login = new Authentication(vertx, connection, endpoint, credentials, announced, surprises);
        boolean refused = announced.equals(Capabilities.NONE) && !profile().has(ServerTrait.CLOSES_ON_CAPA);
        if (!refused || login.hasWay(LoginOffer.unknown(timestamp))) {
            return Future.succeededFuture(announced);
        }
        return list("AUTH", Optional.of(options.probe())).map(lines -> {
            Capabilities told = Capabilities.ofMechanisms(lines);
            profiles.learn(endpoint, known -> known.withBeforeLogin(told));
            return told;
        });
    }

    private Future<Capabilities> askCapabilities() {
        return askCapabilities(Optional.empty());
    }

    private Future<Capabilities> askCapabilities(Optional<Duration> patience) {
        return list("CAPA", patience).map(Capabilities::parse);
    }

    /** The lines of an answer; none where the command is refused. */
    private Future<List<String>> list(String verb, Optional<Duration> patience) {
        ListExchange<String> exchange =
                new ListExchange<>(Command.of(verb), new ShortLines<>(line -> line), patience, Promise.promise());
        connection.submit(exchange);
        return exchange.answer()
                .recover(refused ->
                        refused instanceof Pop3Failure.CommandRefused || refused instanceof Pop3Failure.PermanentFailure
                                ? Future.succeededFuture(List.of())
                                : Future.failedFuture(refused));
    }

    private Future<Void> login(Capabilities announced) {
        ServerProfile profile = profile();
        boolean pipelining = announced.pipelining() && !profile.pipeliningBroken();
        boolean behindLogin = pipelining && profile.pipelinesBehindLogin().orElse(true);
        connection.queue().messagesAlone(profile.takesMessagesAlone());
        LoginOffer offer = new LoginOffer(announced.saslMechanisms(), announced.has("USER"), timestamp);
        Authentication login = new Authentication(vertx, connection, endpoint, credentials, announced, surprises);
        Promise<Void> done = Promise.promise();
        login.run(offer, profile.failedMechanisms(), behindLogin, () -> transaction(announced, done.future()))
                .onSuccess(loggedIn -> surprises.loggedIn())
                .onComplete(done)
                .onSuccess(loggedIn -> {
                    if (!inTransaction) {
                        transaction(announced, done.future());
                    }
                });
        return done.future();
    }

    /** Lets the transaction's commands through, behind a question for what the server can do now unless that is known. */
    private void transaction(Capabilities before, Future<Void> login) {
        inTransaction = true;
        ServerProfile profile = profile();
        boolean probe = !login.isComplete() && profile.pipelinesBehindLogin().isEmpty();
        if (probe) {
            probe(before, login);
        } else if (profile.afterLogin().isPresent() || before.equals(Capabilities.NONE)) {
            login.onSuccess(done -> loggedIn(profile.afterLogin().orElse(before)));
            session.life().release();
        } else {
            learnAfterLogin(before, login, askCapabilities());
            session.life().release();
        }
    }

    /** Only a question that can be lost without harm goes behind a login that has not been tried so yet. */
    private void probe(Capabilities before, Future<Void> login) {
        Future<Capabilities> answer = askCapabilities(Optional.of(options.probe()));
        login.onSuccess(done -> surprises.probesBehindLogin(!answer.isComplete()));
        answer.onSuccess(after -> {
            surprises.probesBehindLogin(false);
            profiles.learn(endpoint, known -> known.withPipelinesBehindLogin(true));
        });
        learnAfterLogin(
                before, login, answer.onSuccess(answered -> session.life().release()));
    }

    private void learnAfterLogin(Capabilities before, Future<Void> login, Future<Capabilities> answer) {
        login.onSuccess(done -> surprises.asksAgainAfter(answer.isComplete() ? null : before));
        answer.onSuccess(after -> {
                    surprises.asksAgainAfter(null);
                    Capabilities announced = after.equals(Capabilities.NONE) ? before : after;
                    profiles.learn(endpoint, known -> known.withAfterLogin(announced));
                    loggedIn(announced);
                })
                // A refusal for a while in this place is the server's word on the login that it has just granted.
                .onFailure(refused -> login.onSuccess(done -> session.life().fail(Pop3Failure.of(refused))));
    }

    private void loggedIn(Capabilities announced) {
        ServerProfile profile = profile();
        connection.queue().pipelining(profile.pipelines());
        connection.queue().messagesAlone(profile.takesMessagesAlone());
        session.life().loggedIn(announced);
    }
}
