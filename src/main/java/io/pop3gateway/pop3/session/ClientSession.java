package io.pop3gateway.pop3.session;

import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Language;
import io.pop3gateway.pop3.MaildropStatus;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.OpeningPhase;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.SessionTraffic;
import io.pop3gateway.pop3.UniqueId;
import io.pop3gateway.pop3.exchange.Answers;
import io.pop3gateway.pop3.exchange.EachLineExchange;
import io.pop3gateway.pop3.exchange.EntryExchange;
import io.pop3gateway.pop3.exchange.Exchange;
import io.pop3gateway.pop3.exchange.ListExchange;
import io.pop3gateway.pop3.exchange.OrderedSteps;
import io.pop3gateway.pop3.exchange.RetrExchange;
import io.pop3gateway.pop3.exchange.RetrievedMessage;
import io.pop3gateway.pop3.exchange.StatusExchange;
import io.pop3gateway.pop3.exchange.TopExchange;
import io.pop3gateway.pop3.profile.ServerProfiles;
import io.pop3gateway.pop3.profile.ServerTrait;
import io.pop3gateway.pop3.refusal.Refusals;
import io.pop3gateway.pop3.wire.Command;
import io.pop3gateway.pop3.wire.ListLine;
import io.pop3gateway.pop3.wire.StatusLine;
import io.pop3gateway.pop3.wire.WireViolation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The transaction state as its user sees it. Commands given while the session is being opened are held until the opening
 * lets them through: after the login, or right behind it where the server pipelines before the login.
 * Public for its neighbours in this room alone.
 */
public final class ClientSession implements Pop3Session {

    private final OrderedSteps steps;
    private final SessionLife life;
    private final Promise<Void> quit = Promise.promise();
    private final CommandGate gate = new CommandGate();
    private final HeaderTrial headers;
    private final TopByRetr topByRetr;
    private final DeletionMarks marks = new DeletionMarks();

    private boolean quitGiven;
    private volatile boolean quitting;

    /**
     * @param profiles what is known of servers
     * @param clock measures the opening
     */
    public ClientSession(Context context, Pop3Endpoint endpoint, ServerProfiles profiles, OpeningClock clock) {
        this.steps = new OrderedSteps(context);
        this.headers = new HeaderTrial(profiles, endpoint);
        this.topByRetr = new TopByRetr(
                endpoint.topByRetr(),
                profiles.of(endpoint).has(ServerTrait.TOP_WITHOUT_STUFFING),
                headers.leastLines(),
                this::listing);
        this.life = new SessionLife(clock, gate);
    }

    /** How the session begins and ends. */
    SessionLife life() {
        return life;
    }

    private <E extends Exchange> E submit(E exchange) {
        steps.run(() -> give(exchange));
        return exchange;
    }

    /** Within a step: given as one of its own, it would come behind those that wait already. */
    private <E extends Exchange> E give(E exchange) {
        if (life.failure() != null) {
            exchange.abandon(life.failure());
        } else if (quitting) {
            exchange.abandon(new Pop3Failure.SessionClosed("the session is ending"));
        } else {
            gate.submit(exchange);
        }
        return exchange;
    }

    private Future<StatusLine> command(Command command) {
        return accepted(submit(StatusExchange.pipelined(command)));
    }

    private Future<StatusLine> accepted(StatusExchange exchange) {
        return told(exchange.answer().compose(line -> Refusals.unlessOk(exchange.verb(), line)));
    }

    /** The answer; a refusal as whoever watches the session understands it. */
    private <T> Future<T> told(Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(
                failure instanceof Pop3Failure refused && refused.consequences().sparesSession()
                        ? life.refused(refused)
                        : failure));
    }

    private Future<Void> listing(String verb, Consumer<ListLine> each) {
        EachLineExchange exchange = submit(new EachLineExchange(Command.of(verb), each, () -> life.connection()
                .fail(new Pop3Failure.SessionClosed("the list was not wanted any more"))));
        // RFC 1939 §5 has no error for an empty maildrop, some servers do. Behind QUIT only their words can tell.
        return told(exchange.answer())
                .recover(refused -> refused instanceof Pop3Failure.CommandRefused
                        ? (quitting
                                        ? Future.succeededFuture(exchange.saysEmpty())
                                        : stat().map(status -> status.messageCount() == 0))
                                .compose(empty -> empty ? Future.succeededFuture() : Future.failedFuture(refused))
                        : Future.failedFuture(refused));
    }

    @Override
    public Future<Capabilities> capabilities() {
        return life.capabilities();
    }

    @Override
    public Future<MaildropStatus> stat() {
        return command(Command.of("STAT")).compose(line -> {
            try {
                return Future.succeededFuture(Answers.maildropStatus(line));
            } catch (WireViolation violation) {
                Pop3Failure broken = new Pop3Failure.ProtocolViolation(violation.getMessage());
                life.fail(broken);
                return Future.failedFuture(broken);
            }
        });
    }

    @Override
    public Future<Void> eachListing(ScanListing.Taker each) {
        return listing("LIST", line -> Answers.eachListing(line, each));
    }

    @Override
    public Future<ScanListing> listing(int number) {
        return submit(new EntryExchange<>("LIST", Answers::scanListing, ScanListing::number, number))
                .answer();
    }

    @Override
    public Future<UniqueId> uniqueId(int number) {
        return submit(new EntryExchange<>("UIDL", Answers::uniqueId, UniqueId::number, number))
                .answer();
    }

    @Override
    public Future<Void> eachUniqueId(UniqueId.Taker each) {
        return listing("UIDL", line -> Answers.eachUniqueId(line, each))
                .recover(refused -> Future.failedFuture(Refusals.ofOptional("UIDL", refused)));
    }

    @Override
    public Future<Buffer> top(int number, int lines, int maxOctets) {
        Promise<Buffer> answer = Promise.promise();
        steps.run(() -> topByRetr
                .orElse(
                        beginning(topByRetr.command(number, lines), lines, maxOctets),
                        number,
                        it -> beginning(Command.of("RETR", it), lines, maxOctets))
                .recover(refused -> Future.failedFuture(Refusals.ofOptional("TOP", refused, life.capabilities())))
                .onComplete(answer));
        return answer.future();
    }

    private Future<Buffer> beginning(Command command, int lines, int maxOctets) {
        TopExchange exchange = give(new TopExchange(command, lines, maxOctets, Promise.promise()));
        Future<Buffer> answer = told(exchange.answer());
        return lines == 0 && exchange.verb().equals("TOP") ? headers.judged(exchange, answer, life) : answer;
    }

    @Override
    public Future<MessageStream> retr(int number, long maxOctets) {
        RetrievedMessage message = new RetrievedMessage(steps, life::connection, maxOctets);
        RetrExchange exchange = new RetrExchange(
                Command.of("RETR", number), message, () -> life.connection().suspend(), Promise.promise());
        return told(submit(exchange).answer());
    }

    @Override
    public Future<Void> dele(int number) {
        steps.run(marks::give);
        return command(Command.of("DELE", number)).mapEmpty();
    }

    @Override
    public Future<Void> rset() {
        steps.run(marks::resetGiven);
        return command(Command.of("RSET"))
                .onComplete(answer -> marks.resetAnswered(answer.succeeded()))
                .mapEmpty();
    }

    @Override
    public Future<String> lang(String tag) {
        Command command = Command.of("LANG", tag.equals("*") ? tag : Language.requireTag(tag));
        return command(command)
                .map(line -> line.text().split("[ \t]", 2)[0])
                .recover(refused -> Future.failedFuture(Refusals.ofOptional("LANG", refused, life.capabilities())));
    }

    @Override
    public Future<List<Language>> languages() {
        ListExchange<Language> exchange = new ListExchange<>(Command.of("LANG"), Language::parse, Promise.promise());
        return submit(exchange).answer().recover(refused -> Future.failedFuture(Refusals.ofOptional("LANG", refused)));
    }

    @Override
    public Future<Void> noop() {
        return command(Command.of("NOOP")).mapEmpty();
    }

    @Override
    public Future<Void> quit() {
        steps.run(() -> {
            if (!quitGiven) {
                quitGiven = true;
                topByRetr.settled().onComplete(settled -> submitQuit());
            }
        });
        return quit.future();
    }

    private void submitQuit() {
        Future<StatusLine> answer = accepted(give(StatusExchange.pipelined(Command.of("QUIT"))));
        quitting = true;
        answer.onComplete(answered -> life.fail(new Pop3Failure.SessionClosed("the session has ended")))
                .<Void>mapEmpty()
                .onComplete(quit);
    }

    @Override
    public Future<Void> drained() {
        Promise<Void> drained = Promise.promise();
        steps.run(() -> topByRetr.settled().compose(settled -> gate.answered()).onComplete(drained));
        return drained.future();
    }

    @Override
    public void close() {
        steps.run(() -> life.fail(new Pop3Failure.SessionClosed("the session was closed")));
    }

    @Override
    public Future<Void> closed() {
        return life.closed();
    }

    @Override
    public boolean isUsable() {
        return life.failure() == null && !quitting;
    }

    @Override
    public boolean repeatable() {
        // A server may remove what is marked although the session ends without QUIT, against RFC 1939 §6.
        return life.isSurprised() && !marks.any();
    }

    @Override
    public boolean callerUntold() {
        return life.isCallerUntold();
    }

    @Override
    public Map<OpeningPhase, Duration> opening() {
        return life.times();
    }

    @Override
    public SessionTraffic traffic() {
        return life.traffic();
    }
}
