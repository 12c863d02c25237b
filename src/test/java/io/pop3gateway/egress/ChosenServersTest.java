package io.pop3gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.pop3.HostAddresses;
import io.pop3gateway.pop3.Pop3Endpoint;
import io.pop3gateway.pop3.Pop3Endpoint.TransportSecurity;
import io.pop3gateway.server.MailServer;
import io.pop3gateway.testing.ManualTimers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class ChosenServersTest {

    private static final Duration LOOKUP = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualTimers timers = new ManualTimers();
    private final List<String> lookedUp = new ArrayList<>();

    private ChosenServers servers(HostAddresses hosts, String... keysAndValues) {
        return new ChosenServers(
                Policies.config(keysAndValues),
                Pop3Endpoint.fixed(Optional.empty()),
                host -> {
                    lookedUp.add(host);
                    return hosts.of(host);
                },
                timers);
    }

    private static HostAddresses leadingTo(String... addresses) {
        return host -> Future.succeededFuture(SpecialAddresses.allOf(addresses));
    }

    private static MailServer now(Future<MailServer> found) {
        assertThat(found.succeeded()).as("the server is allowed at once").isTrue();
        return found.result();
    }

    /** Not before the time of a look-up is over, but then. */
    private void assertRefused(Future<MailServer> found, String as) {
        timers.advance(LOOKUP.minus(MOMENT));
        assertThat(found.isComplete())
                .as(as + " is answered early, which tells something")
                .isFalse();
        timers.advance(MOMENT);
        assertThat(found.cause()).as(as).isInstanceOf(ServerNotAllowed.class);
    }

    @Test
    void server_allowed_isDialledAtTheAddressesFound_underItsName() {
        MailServer found = now(servers(leadingTo("93.184.216.34", "2a00:1450:4001::1"), "hosts", "*")
                .find("Mail.Example.org"));

        assertThat(found.alias()).isEqualTo("mail.example.org:995");
        assertThat(found.endpoint().serverName()).isEqualTo("mail.example.org");
        assertThat(found.endpoint().resolved())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("93.184.216.34", "2a00:1450:4001:0:0:0:0:1");
        assertThat(found.endpoint().security()).isEqualTo(TransportSecurity.TLS);
        assertThat(found.endpoint().plaintextLogin()).isFalse();
        assertThat(timers.pending()).as("timers left behind").isZero();
    }

    @Test
    void server_onPort110_mustEncryptFirst() {
        MailServer found = now(servers(leadingTo("93.184.216.34"), "hosts", "*").find("mail.example.org:110"));

        assertThat(found.endpoint().security()).isEqualTo(TransportSecurity.STARTTLS);
        assertThat(found.endpoint().plaintextLogin()).isFalse();
    }

    /** Each address by itself in every spelling, and as what a harmless name leads to. */
    @Test
    void specialAddresses_inEverySpelling_areNeverDialled(TestReporter report) {
        ChosenServers byAddress = servers(host -> Future.failedFuture(new UnknownHostException(host)), "hosts", "*");
        int tries = 0;
        int handedOut = 0;
        for (String address : SpecialAddresses.all()) {
            List<Future<MailServer>> asked = new ArrayList<>();
            SpecialAddresses.spellings(address).forEach(spelling -> {
                asked.add(byAddress.find(spelling));
                asked.add(byAddress.find(spelling + ":110"));
            });
            asked.add(servers(leadingTo(address), "hosts", "*").find("mail.example.org"));
            asked.add(servers(leadingTo("93.184.216.34", address), "hosts", "*").find("mail.example.org"));
            assertThat(asked).as("ways to " + address).hasSizeGreaterThanOrEqualTo(4);
            timers.advance(LOOKUP);
            tries += asked.size();
            handedOut += (int) asked.stream().filter(Future::succeeded).count();
            assertThat(asked).as("ways to " + address).allMatch(Future::failed);
        }
        report.publishEntry("tries", Integer.toString(tries));
        report.publishEntry("dialled", Integer.toString(handedOut));
        assertThat(handedOut)
                .as("of " + tries + " tries so many would be dialled")
                .isZero();
        assertThat(tries).isGreaterThan(320);
    }

    @Test
    void refusal_forAnyReason_comesAfterTheSameTime() {
        Promise<List<InetAddress>> never = Promise.promise();

        assertRefused(servers(leadingTo("10.0.0.1"), "hosts", "*").find("mail.example.org"), "a private address");
        assertRefused(servers(host -> never.future(), "hosts", "*").find("mail.example.org"), "a slow resolver");
        assertRefused(
                servers(host -> Future.failedFuture(new UnknownHostException()), "hosts", "*")
                        .find("mail.example.org"),
                "no such name");
        lookedUp.clear();
        assertRefused(
                servers(leadingTo("93.184.216.34"), "hosts", "*.example.org").find("evil.example"), "a pattern");
        assertRefused(servers(leadingTo("93.184.216.34"), "hosts", "*").find("mail.example.org:25"), "a port");
        assertRefused(servers(leadingTo("93.184.216.34"), "hosts", "*").find("0x7f.1"), "no name");
        assertRefused(
                servers(leadingTo("93.184.216.34"), "dynamic", "false", "hosts", "*")
                        .find("mail.example.org"),
                "off");
        assertThat(lookedUp).as("names looked up that need not be").isEmpty();
    }

    /** A name that leads elsewhere each time it is asked for: what was checked is what is dialled, and nothing is asked twice. */
    @Test
    void name_thatIsRebound_isLookedUpOnceForEachRequest() {
        List<String> answers = new ArrayList<>(List.of("93.184.216.34", "169.254.169.254", "93.184.216.34"));
        ChosenServers servers =
                servers(host -> Future.succeededFuture(SpecialAddresses.allOf(answers.remove(0))), "hosts", "*");

        assertThat(now(servers.find("rebind.example")).endpoint().resolved())
                .extracting(InetAddress::getHostAddress)
                .containsExactly("93.184.216.34");
        assertThat(lookedUp).hasSize(1);
        assertRefused(servers.find("rebind.example"), "the second answer");
        assertThat(lookedUp).hasSize(2);
    }

    @Test
    void lookups_manyAtOnce_areBounded_andRefusedLikeAllOthers() {
        List<Promise<List<InetAddress>>> waiting = new ArrayList<>();
        ChosenServers servers = servers(
                host -> {
                    Promise<List<InetAddress>> answer = Promise.promise();
                    waiting.add(answer);
                    return answer.future();
                },
                "hosts",
                "*");

        List<Future<MailServer>> asked = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            asked.add(servers.find("host" + i + ".example"));
        }
        assertThat(waiting).as("look-ups that callers set going at once").hasSize(64);
        waiting.forEach(answer -> answer.complete(SpecialAddresses.allOf("93.184.216.34")));
        assertThat(asked).filteredOn(Future::succeeded).hasSize(64);
        timers.advance(LOOKUP);
        assertThat(asked).filteredOn(Future::failed).hasSize(1_000 - 64);
        assertThat(servers.find("host.example").succeeded()).isFalse();
        waiting.get(64).complete(SpecialAddresses.allOf("93.184.216.34"));
    }
}
