package io.pop3gateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Many bare clients at once, each on a thread of its own. */
final class BareCrowd {

    /** What each of them does again and again. */
    interface Session {
        void run(BareClient client) throws IOException;
    }

    private BareCrowd() {}

    /** Sessions a second of so many clients together, in the clear. */
    static double rate(int port, int clients, int seconds, Session session) {
        return rate(port, null, clients, seconds, session);
    }

    /** The same over TLS, or in the clear where none is given. */
    static double rate(int port, SSLContext tls, int clients, int seconds, Session session) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            counts.add(threads.submit(() -> {
                BareClient client = new BareClient(port, tls);
                int count = 0;
                for (; System.nanoTime() < end; count++) {
                    session.run(client);
                }
                return count;
            }));
        }
        threads.shutdown();
        int all = 0;
        try {
            for (Future<Integer> count : counts) {
                all += count.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bare client must reach the server", e);
        }
        return (double) all / seconds;
    }
}
