package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import io.pop3gateway.mime.structure.PartScan;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens parts that hold others, under the limits of one message. Whatever lies in a part has a section number that goes on behind the
 * part's own. For one thread. Public for its neighbours in this room alone.
 */
public final class Containers {

    private final MimeLimits limits;
    private final ParseDeadline deadline;

    public Containers(MimeLimits limits, ParseDeadline deadline) {
        this.limits = limits;
        this.deadline = deadline;
    }

    /**
     * The message that a part encloses, encoded or not.
     *
     * @return empty when the part is no message
     */
    public Optional<Enclosed> message(Enclosed in) throws IOException {
        MimePart part = in.part();
        if (!part.isEnclosedMessage()) {
            return Optional.empty();
        }
        OctetSource octets = DecodedOctets.of(() -> PartContent.open(in.octets(), part), deadline::check);
        return Optional.of(new Enclosed(octets, PartScan.of(octets, limits, deadline, part.section())));
    }

    /**
     * The part of a section number, also inside of encoded messages.
     *
     * @return empty when there is no such part
     */
    public Optional<Enclosed> find(Enclosed in, String section) throws IOException {
        Optional<Enclosed> inside = Optional.of(in);
        for (int level = 0; inside.isPresent() && level <= limits.depth(); level++) {
            Enclosed holder = inside.get();
            MimePart found = nearest(holder.part(), section, null);
            if (found == null) {
                return Optional.empty();
            }
            if (found.section().equals(section)) {
                return Optional.of(new Enclosed(holder.octets(), found));
            }
            inside = message(new Enclosed(holder.octets(), found));
        }
        return Optional.empty();
    }

    /** The part of the section number, else the innermost one that may hold it; the first of those in the order of the message. */
    private static MimePart nearest(MimePart part, String section, MimePart before) {
        String own = part.section();
        MimePart best = before;
        if (!own.isEmpty() && (own.equals(section) || section.startsWith(own + "."))) {
            best = best == null || own.length() > best.section().length() ? part : best;
        }
        for (MimePart child : part.children()) {
            best = nearest(child, section, best);
        }
        return best;
    }
}
