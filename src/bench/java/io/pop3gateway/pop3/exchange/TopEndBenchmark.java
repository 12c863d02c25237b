package io.pop3gateway.pop3.exchange;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Looking for the end of a header of 4 KB alone, in microseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TopEndBenchmark {

    private static final String FIELD = "Received: from mx2.example.net (mx2.example.net [192.0.2.25])\r\n";

    private final Buffer header = Buffer.buffer(FIELD.repeat((4 << 10) / FIELD.length()) + "\r\n");

    @Benchmark
    public int topEndOfAHeader() {
        return new TopEnd(0).upTo(header);
    }
}
