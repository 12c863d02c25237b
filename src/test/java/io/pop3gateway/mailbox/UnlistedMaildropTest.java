package io.pop3gateway.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.memory.MemoryLedger;
import io.pop3gateway.pop3.Pop3Failure;
import io.pop3gateway.pop3.Pop3Session;
import io.pop3gateway.pop3.ScanListing;
import io.pop3gateway.pop3.UniqueId;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Maildrops of which one list or the other cannot be had. */
class UnlistedMaildropTest {

    private static final Pop3Failure LOST = new Pop3Failure.ConnectionLost("gone");
    private static final Pop3Failure REFUSED = new Pop3Failure.CommandRefused("LIST", null);
    private static final Pop3Failure NO_UIDL = new Pop3Failure.NotSupported("UIDL");

    /** A session in which one message is listed, unless a list fails. */
    private static Pop3Session session(Pop3Failure ofUidl, Pop3Failure ofList) {
        return (Pop3Session) Proxy.newProxyInstance(
                Pop3Session.class.getClassLoader(), new Class<?>[] {Pop3Session.class}, (self, method, arguments) -> {
                    boolean uidl = method.getName().equals("eachUniqueId");
                    Pop3Failure failure = uidl ? ofUidl : ofList;
                    if (failure == null && uidl) {
                        ((UniqueId.Taker) arguments[0]).take(1, new byte[] {'a'}, 0, 1);
                    } else if (failure == null) {
                        ((ScanListing.Taker) arguments[0]).take(1, 10);
                    }
                    return failure == null ? Future.succeededFuture() : Future.failedFuture(failure);
                });
    }

    private static Future<MaildropIndex> read(Pop3Failure ofUidl, Pop3Failure ofList) {
        return MaildropIndex.read(
                session(ofUidl, ofList), MemoryLedger.boundless().open());
    }

    private static Future<MaildropIndex> readUids(Pop3Failure ofUidl, Pop3Failure ofList) {
        return MaildropIndex.readUids(
                session(ofUidl, ofList), MemoryLedger.boundless().open());
    }

    @Test
    void read_listsThatAreThere_isTheMaildrop() {
        MaildropIndex index = read(null, null).result();
        assertThat(index.at(0)).isEqualTo(new ListedMessage(1, Optional.of("a"), MessageId.of("a"), 10));
        assertThat(index.hasUids()).isTrue();
    }

    @Test
    void read_withoutUidl_isAMaildropWithoutUniqueIds() {
        MaildropIndex index = read(NO_UIDL, null).result();
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.hasUids()).isFalse();
    }

    @Test
    void read_listThatFails_isNoEmptyMaildrop() {
        assertThat(read(LOST, null).cause()).isSameAs(LOST);
        assertThat(read(REFUSED, null).cause()).isSameAs(REFUSED);
        assertThat(read(null, LOST).cause()).isSameAs(LOST);
        assertThat(read(null, REFUSED).cause())
                .as("a mailbox that shows nothing because its list was refused")
                .isSameAs(REFUSED);
        assertThat(read(NO_UIDL, REFUSED).cause()).isSameAs(REFUSED);
    }

    @Test
    void readUids_withoutSizes_isTheMaildropAllTheSame() {
        MaildropIndex index = readUids(null, REFUSED).result();
        assertThat(index.allUids()).containsExactly("a");
        assertThat(index.messageSize(0)).isEqualTo(-1);
    }

    @Test
    void readUids_whatEndsTheSession_isAFailure() {
        assertThat(readUids(null, LOST).cause()).isSameAs(LOST);
        assertThat(readUids(LOST, null).cause()).isSameAs(LOST);
        assertThat(readUids(NO_UIDL, null).cause()).isSameAs(NO_UIDL);
    }
}
