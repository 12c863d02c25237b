package io.pop3gateway.pool.queue;

import io.pop3gateway.observability.Phase;
import io.pop3gateway.pop3.Capabilities;
import io.pop3gateway.pop3.Language;
import io.pop3gateway.pop3.MaildropStatus;
import io.pop3gateway.pop3.MessageStream;
import io.pop3gateway.pop3.OpeningPhase;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.SessionTraffic;
import io.pop3gateway.pop3.UniqueId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A session as one request uses it: what it is asked is measured as that request's. */
final class MeasuredSession implements Pop3Session {

    private final Pop3Session session;
    private final WorkTiming timing;

    MeasuredSession(Pop3Session session, WorkTiming timing) {
        this.session = session;
        this.timing = timing;
    }

    @Override
    public Future<Capabilities> capabilities() {
        return session.capabilities();
    }

    @Override
    public Future<MaildropStatus> stat() {
        return timing.measure(Phase.UIDL, session.stat());
    }

    @Override
    public Future<Void> eachListing(ScanListing.Taker each) {
        return timing.measure(Phase.UIDL, session.eachListing(each));
    }

    @Override
    public Future<Void> eachUniqueId(UniqueId.Taker each) {
        return timing.measure(Phase.UIDL, session.eachUniqueId(each));
    }

    @Override
    public Future<ScanListing> listing(int number) {
        return timing.measure(Phase.UIDL, session.listing(number));
    }

    @Override
    public Future<UniqueId> uniqueId(int number) {
        return timing.measure(Phase.UIDL, session.uniqueId(number));
    }

    @Override
    public Future<Buffer> top(int number, int lines, int maxOctets) {
        return timing.measure(Phase.TRANSFER, session.top(number, lines, maxOctets));
    }

    @Override
    public Future<MessageStream> retr(int number, long maxOctets) {
        return timing.measureStream(session.retr(number, maxOctets));
    }

    @Override
    public Future<Void> dele(int number) {
        return timing.measure(Phase.TRANSFER, session.dele(number));
    }

    @Override
    public Future<Void> rset() {
        return timing.measure(Phase.TRANSFER, session.rset());
    }

    @Override
    public Future<String> lang(String tag) {
        return session.lang(tag);
    }

    @Override
    public Future<List<Language>> languages() {
        return session.languages();
    }

    @Override
    public Future<Void> noop() {
        return session.noop();
    }

    @Override
    public Future<Void> quit() {
        return timing.measure(Phase.TRANSFER, session.quit());
    }

    @Override
    public Future<Void> drained() {
        return session.drained();
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public Future<Void> closed() {
        return session.closed();
    }

    @Override
    public boolean isUsable() {
        return session.isUsable();
    }

    @Override
    public boolean repeatable() {
        return session.repeatable();
    }

    @Override
    public boolean callerUntold() {
        return session.callerUntold();
    }

    @Override
    public Map<OpeningPhase, Duration> opening() {
        return session.opening();
    }

    @Override
    public SessionTraffic traffic() {
        return session.traffic();
    }
}
