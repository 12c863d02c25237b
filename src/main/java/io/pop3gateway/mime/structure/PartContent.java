package io.pop3gateway.mime.structure;

import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.codec.DecodedStream;
import io.pop3gateway.mime.codec.TransferEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Opens and reads the decoded octets of a part. Public for its neighbours in this room alone.
 */
public final class PartContent {

    private static final int BLOCK = 16 << 10;
    private static final int PEEKED = 1024;
    private static final Pattern WORDS_APART = Pattern.compile("[!-~] (?=[!-~])");

    private PartContent() {}

    /**
     * Octets and what was wrong with their encoding.
     *
     * @param octets decoded; empty when only the size was asked for
     * @param size how many octets were decoded
     * @param problems empty when all is well
     * @param cut whether there were more than were wanted
     */
    public record Read(byte[] octets, long size, Set<MimeProblem.Kind> problems, boolean cut) {}

    /** Opens the octets of a part at their first one. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    /** As {@link #open} for a part that is opened often: how it is encoded is looked at once. */
    public static Opening opening(OctetSource message, MimePart part) throws IOException {
        boolean prose = isProse(message, part);
        return () -> open(message, part, prose);
    }

    public static InputStream open(OctetSource message, MimePart part) throws IOException {
        return open(message, part, isProse(message, part));
    }

    private static InputStream open(OctetSource message, MimePart part, boolean prose) throws IOException {
        InputStream encoded = message.open(part.bodyFrom(), part.bodyTo());
        return part.children().isEmpty() && !prose
                ? TransferEncoding.decode(encoded, part.headers().transferEncoding())
                : encoded;
    }

    /** Whether what claims to be base64 is text that nobody encoded: base64 has no blanks between words. */
    private static boolean isProse(OctetSource message, MimePart part) throws IOException {
        if (!part.headers().transferEncoding().equals("base64")) {
            return false;
        }
        try (InputStream start = message.open(part.bodyFrom(), Math.min(part.bodyTo(), part.bodyFrom() + PEEKED))) {
            String text = new String(start.readAllBytes(), StandardCharsets.ISO_8859_1).strip();
            long words = WORDS_APART.matcher(text).results().count();
            return words >= 3 && words * 20 >= text.length();
        }
    }

    private static Read read(OctetSource message, MimePart part, ParseDeadline deadline, long most) throws IOException {
        int expected = (int) Math.min(1 << 20, Math.min(most, part.bodySize()));
        return through(message, part, deadline, new ByteArrayOutputStream(expected), most);
    }

    /**
     * The octets of a text without the files that are uuencoded in it.
     *
     * @param most how many are wanted, 0 or more; what is behind them is not decoded
     */
    public static Read readWithoutFiles(OctetSource message, MimePart part, ParseDeadline deadline, long most)
            throws IOException {
        if (part.children().isEmpty() || part.isMultipart()) {
            return read(message, part, deadline, most);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Set<MimeProblem.Kind> problems = EnumSet.noneOf(MimeProblem.Kind.class);
        long from = part.bodyFrom();
        boolean cut = false;
        for (int i = 0; i <= part.children().size() && !cut; i++) {
            boolean last = i == part.children().size();
            long to = last ? part.bodyTo() : part.children().get(i).bodyFrom();
            Read stretch = through(message.open(from, to), part, deadline, octets, most - octets.size());
            cut = stretch.cut();
            problems.addAll(stretch.problems());
            from = last ? to : part.children().get(i).bodyTo();
        }
        return new Read(octets.toByteArray(), octets.size(), problems, cut);
    }

    /** The octets of a text without the files that are uuencoded in it, as they are asked for. */
    public static InputStream openWithoutFiles(OctetSource message, MimePart part) throws IOException {
        if (part.children().isEmpty() || part.isMultipart()) {
            return open(message, part);
        }
        List<InputStream> stretches = new ArrayList<>();
        long from = part.bodyFrom();
        for (MimePart file : part.children()) {
            stretches.add(message.open(from, file.bodyFrom()));
            from = file.bodyTo();
        }
        stretches.add(message.open(from, part.bodyTo()));
        return new SequenceInputStream(Collections.enumeration(stretches));
    }

    /** The decoded size, for which the octets are decoded and dropped. */
    public static Read measure(OctetSource message, MimePart part, ParseDeadline deadline) throws IOException {
        return through(message, part, deadline, null, Long.MAX_VALUE);
    }

    private static Read through(
            OctetSource message, MimePart part, ParseDeadline deadline, ByteArrayOutputStream keep, long most)
            throws IOException {
        boolean prose = isProse(message, part);
        Read read = through(open(message, part, prose), part, deadline, keep, most);
        if (prose) {
            read.problems().add(MimeProblem.Kind.BROKEN_TRANSFER_ENCODING);
        }
        return read;
    }

    private static Read through(
            InputStream octets, MimePart part, ParseDeadline deadline, ByteArrayOutputStream keep, long most)
            throws IOException {
        Set<MimeProblem.Kind> problems = EnumSet.noneOf(MimeProblem.Kind.class);
        String encoding = part.headers().transferEncoding();
        if (!TransferEncoding.isKnown(encoding)) {
            problems.add(MimeProblem.Kind.UNKNOWN_TRANSFER_ENCODING);
        }
        long size = 0;
        byte[] block = new byte[BLOCK];
        boolean cut = false;
        try (InputStream decoded = octets) {
            int count = decoded.read(block);
            while (count >= 0 && !cut) {
                deadline.check();
                int wanted = (int) Math.min(count, most - size);
                cut = wanted < count;
                size += wanted;
                if (keep != null) {
                    keep.write(block, 0, wanted);
                }
                count = cut ? count : decoded.read(block);
            }
            if (decoded instanceof DecodedStream stream && stream.broken()) {
                problems.add(MimeProblem.Kind.BROKEN_TRANSFER_ENCODING);
            }
        }
        return new Read(keep == null ? new byte[0] : keep.toByteArray(), size, problems, cut);
    }
}
