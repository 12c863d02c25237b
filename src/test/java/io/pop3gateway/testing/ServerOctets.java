package io.pop3gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes a server's octets in the way of a {@link Delivery}, with faults at certain octets. */
final class ServerOctets {

    /** The script is over: a fault has ended or silenced the connection. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        Broken(Fault fault) {
            super("broken off as told: " + fault);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /** Waits; returns early when the server is closed. */
    interface Pause {
        void await(Duration time) throws IOException;
    }

    private final Delivery delivery;
    private final Pause pause;
    private final List<Fault> faults;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private OutputStream out;
    private long written;

    ServerOctets(OutputStream out, Delivery delivery, List<Fault> faults, Pause pause) {
        this.out = out;
        this.delivery = delivery;
        this.pause = pause;
        this.faults = new ArrayList<>(faults);
        this.faults.sort(Comparator.comparingLong(Fault::at));
    }

    /** From now on over TLS. */
    void continueOver(OutputStream secured) {
        out = secured;
    }

    void send(TranscriptStep.Send step) throws IOException {
        waiting.writeBytes(step.octets());
        if (step.line()) {
            waiting.writeBytes(delivery == Delivery.BARE_LF ? new byte[] {'\n'} : new byte[] {'\r', '\n'});
        }
        if (delivery != Delivery.COALESCED) {
            flush();
        }
    }

    /** Writes what waits; returns whether that was anything. */
    boolean flush() throws IOException {
        byte[] octets = waiting.toByteArray();
        waiting.reset();
        int from = 0;
        while (!faults.isEmpty() && faults.get(0).at() < written + octets.length - from) {
            Fault fault = faults.remove(0);
            int upTo = Math.max(from, (int) (from + fault.at() - written));
            put(octets, from, upTo);
            from = upTo;
            apply(fault, octets, from);
        }
        put(octets, from, octets.length);
        return octets.length > 0;
    }

    private void apply(Fault fault, byte[] octets, int at) throws IOException {
        if (fault instanceof Fault.Garble garble) {
            octets[at] ^= (byte) garble.mask();
        } else if (fault instanceof Fault.Delay delay) {
            pause.await(delay.by());
        } else {
            throw new Broken(fault);
        }
    }

    private void put(byte[] octets, int from, int to) throws IOException {
        int step = delivery == Delivery.OCTETS ? 1 : Math.max(1, to - from);
        for (int at = from; at < to; at += step) {
            out.write(octets, at, step);
            out.flush();
        }
        written += to - from;
    }
}
