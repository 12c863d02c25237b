package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MessageId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One archive with a file for each message, its octets as the server sends them. Sizes follow each file, so nothing is held
 * until they are known; beyond 65,535 files or 4 GB it is a Zip64 archive. The
 * archive's own list comes last, so a few hundred octets of each message's place are held until then.
 *
 * <p>A file's name is the message's ordinal and its id, so that no two are alike and nothing in them means anything to a file
 * system. In the place of a message that cannot be had is a file {@code ….problem.json} that says why.
 */
public final class ZipFormat implements ExportFormat {

    /** Characters of an id in a file's name. */
    private static final int ID_LENGTH = 60;

    /** The same mailbox makes the same archive; a little after the first moment that a zip archive can name. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(out);
    private final Function<RuntimeException, byte[]> problem;

    /** @param problem the text of a file that stands for a message */
    public ZipFormat(Function<RuntimeException, byte[]> problem) {
        this.problem = problem;
        // Most of a mailbox is base64 of what is packed already: trying harder costs much and saves little.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    @Override
    public boolean hasPlaceForMissing() {
        return true;
    }

    @Override
    public byte[] begin(ListedMessage message) {
        return written(() -> zip.putNextEntry(entry(message, ".eml")));
    }

    @Override
    public byte[] octets(byte[] piece) {
        return written(() -> zip.write(piece));
    }

    @Override
    public byte[] end() {
        return written(zip::closeEntry);
    }

    @Override
    public byte[] missing(ListedMessage message, RuntimeException why) {
        return written(() -> {
            zip.putNextEntry(entry(message, ".problem.json"));
            zip.write(problem.apply(why));
            zip.closeEntry();
        });
    }

    @Override
    public byte[] close() {
        return written(zip::close);
    }

    private static ZipEntry entry(ListedMessage message, String extension) {
        String id = message.id().map(MessageId::encoded).orElse("");
        ZipEntry entry = new ZipEntry(String.format("%06d", message.number())
                + (id.isEmpty() ? "" : "-" + id.substring(0, Math.min(ID_LENGTH, id.length())))
                + extension);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    private byte[] written(Step step) {
        try {
            step.take();
        } catch (IOException e) {
            throw new UncheckedIOException("memory must be writable", e);
        }
        byte[] octets = out.toByteArray();
        out.reset();
        return octets;
    }

    private interface Step {
        void take() throws IOException;
    }
}
