package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.header.HeaderParameters;
import io.pop3gateway.mime.header.RawHeaders;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import io.pop3gateway.mime.structure.PartScan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens parts that hold others, under the limits of one message. Whatever lies in a part has a section number that goes on behind
 * the part's own. For one thread. Public for its neighbours in this room alone.
 */
public final class Containers {

    static final String TNEF = "application/ms-tnef";

    /** Shells that a reader opens by itself; what is in more of them stays a file. */
    private static final int MOST_SHELLS = 16;

    private static final int LOOKED_AT = 64;

    private final MimeLimits limits;
    private final ParseDeadline deadline;
    private int shells;

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
        return in.part().isEnclosedMessage() ? Optional.of(scanned(in.part(), decoded(in))) : Optional.empty();
    }

    /**
     * What stands in a signature of S/MIME that goes around its text, or in a {@code winmail.dat}.
     *
     * @return empty when the part is neither, or cannot be opened
     */
    public Optional<Opened> opened(Enclosed in) throws IOException {
        boolean signed = Shells.mayBeCms(in.part()) && cms(in) == CmsContent.Kind.SIGNED;
        if (!signed && !Shells.mayBeTnef(in.part()) || ++shells > MOST_SHELLS) {
            return Optional.empty();
        }
        return signed ? signed(in) : tnef(in);
    }

    /** Whether a part is mail that only its recipient's key opens. */
    public boolean isEncrypted(Enclosed in) throws IOException {
        if (!Shells.mayBeCms(in.part())) {
            return false;
        }
        CmsContent.Kind kind = cms(in);
        return kind == CmsContent.Kind.ENCRYPTED || kind == CmsContent.Kind.OTHER && Shells.claimsEncryption(in.part());
    }

    private static CmsContent.Kind cms(Enclosed in) throws IOException {
        try (InputStream start = PartContent.open(in.octets(), in.part())) {
            return CmsContent.kind(new ByteArrayInputStream(start.readNBytes(LOOKED_AT)));
        }
    }

    private Optional<Opened> signed(Enclosed in) throws IOException {
        PartContent.Opening cms = PartContent.opening(in.octets(), in.part());
        try (InputStream tried = cms.open()) {
            if (CmsContent.open(tried).isEmpty()) {
                return Optional.empty();
            }
        }
        OctetSource content = DecodedOctets.of(
                () -> CmsContent.open(cms.open()).orElseGet(InputStream::nullInputStream), deadline::check);
        Enclosed inside = scanned(in.part(), content);
        return Optional.of(new Opened(
                inside,
                List.of(inside.part()),
                Optional.empty(),
                Optional.empty(),
                Set.of(MimeProblem.Kind.SIGNATURE_NOT_VERIFIED)));
    }

    private Optional<Opened> tnef(Enclosed in) throws IOException {
        OctetSource octets = decoded(in);
        String section = in.part().section();
        try (InputStream data = octets.open(0, octets.size())) {
            return Tnef.read(new TnefInput(data, deadline::check), octets.size(), section, limits.parts())
                    .map(found -> {
                        Enclosed inside = new Enclosed(octets, holding(section, octets.size(), found.files()));
                        return new Opened(
                                inside,
                                found.files(),
                                found.text().map(text -> written(text, "text/plain", section)),
                                found.html().map(html -> written(html, "text/html", section)),
                                found.broken() ? Set.of(MimeProblem.Kind.BROKEN_CONTAINER) : Set.of());
                    });
        }
    }

    /** What a program wrote in a form of its own, as a part of a message would say it. */
    private static Enclosed written(String text, String type, String section) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        MimePart part = new MimePart(
                section,
                new RawHeaders(List.of(), false),
                type,
                HeaderParameters.parse(type + "; charset=utf-8"),
                0,
                octets.length,
                List.of(),
                List.of(),
                Set.of(),
                null);
        return new Enclosed(OctetSource.of(octets), part);
    }

    private static MimePart holding(String section, long size, List<MimePart> files) {
        return new MimePart(
                section,
                new RawHeaders(List.of(), false),
                "multipart/mixed",
                HeaderParameters.parse(""),
                0,
                size,
                files,
                List.of(),
                Set.of(),
                null);
    }

    private OctetSource decoded(Enclosed in) throws IOException {
        return DecodedOctets.of(PartContent.opening(in.octets(), in.part()), deadline::check);
    }

    private Enclosed scanned(MimePart part, OctetSource octets) throws IOException {
        return new Enclosed(octets, PartScan.of(octets, limits, deadline, part.section()));
    }

    /** The message and all the shells in it, each before what it holds. */
    public List<Enclosed> all(Enclosed message) throws IOException {
        List<Enclosed> all = new ArrayList<>(List.of(message));
        for (int i = 0; i < all.size(); i++) {
            addShells(all.get(i).octets(), all.get(i).part(), all);
        }
        return all;
    }

    private void addShells(OctetSource octets, MimePart part, List<Enclosed> all) throws IOException {
        if (part.children().isEmpty()) {
            opened(new Enclosed(octets, part)).ifPresent(opened -> all.add(opened.inside()));
        }
        for (MimePart child : part.children()) {
            addShells(octets, child, all);
        }
    }

    /**
     * The part of a section number, also inside of encoded messages and of shells.
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
            Enclosed at = new Enclosed(holder.octets(), found);
            if (found.section().equals(section)) {
                return Optional.of(at);
            }
            inside = message(at);
            if (inside.isEmpty()) {
                inside = opened(at).map(Opened::inside);
            }
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
