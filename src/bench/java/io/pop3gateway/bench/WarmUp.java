package io.pop3gateway.bench;

import javax.net.ssl.SSLContext;

/**
 * What comes before one caller's time is taken: many callers, until windows agree and the compilers are at rest. A few calls in a row
 * agree long before their code is compiled, and a gateway at work has served more than a few.
 */
final class WarmUp {

    private static final int SECONDS = 3;
    private static final int CALLERS = 16;

    private WarmUp() {}

    /**
     * Callers of a subject.
     *
     * @param word what their names begin with: the maildrop
     */
    static void callers(Subject subject, String word, String path) {
        Wrk wrk = new Wrk(subject, word, path);
        Windows.warm(subject, () -> wrk.run(SECONDS).rate());
    }

    /** Bare clients of an upstream, in the clear where no TLS is given. */
    static void bareClients(int port, SSLContext tls, BareCrowd.Session session) {
        Windows.warm(() -> BareCrowd.rate(port, tls, CALLERS, SECONDS, session));
    }
}
