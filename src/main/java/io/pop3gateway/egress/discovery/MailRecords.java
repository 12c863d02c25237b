package io.pop3gateway.egress.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.MxRecord;
import io.vertx.core.dns.SrvRecord;
import java.util.Comparator;
import java.util.List;

/** What the domain name system says of a domain's mail; injected so that tests can say it. */
interface MailRecords {

    /**
     * A service record (RFC 2782).
     *
     * @param target a host, or a dot where there is no such service
     * @param port 0 to 65535
     */
    record Service(String target, int port) {}

    /** The records of a service, the preferred first. */
    Future<List<Service>> services(String name);

    /** Who takes a domain's mail, the preferred first. */
    Future<List<String>> exchangers(String domain);

    /** Those of the system's name servers. */
    static MailRecords system(Vertx vertx) {
        return new MailRecords() {
            @Override
            public Future<List<Service>> services(String name) {
                return client().resolveSRV(name).map(found -> found.stream()
                        .sorted(Comparator.comparingInt(SrvRecord::priority)
                                .thenComparing(Comparator.comparingInt(SrvRecord::weight)
                                        .reversed()))
                        .map(record -> new Service(record.target(), record.port()))
                        .toList());
            }

            @Override
            public Future<List<String>> exchangers(String domain) {
                return client().resolveMX(domain).map(found -> found.stream()
                        .sorted(Comparator.comparingInt(MxRecord::priority))
                        .map(MxRecord::name)
                        .toList());
            }

            /** A client of its own for each question: it binds a port that is hard to guess. */
            private DnsClient client() {
                return vertx.createDnsClient();
            }
        };
    }
}
