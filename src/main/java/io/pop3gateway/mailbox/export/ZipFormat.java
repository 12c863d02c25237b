package io.pop3gateway.mailbox.export;

import io.pop3gateway.mailbox.ListedMessage;
import io.pop3gateway.mailbox.MessageId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One archive with a file for each message, its octets as the server sends them. Sizes follow each file, so nothing is held
 * until they are known; beyond 65,535 files or 4 GB it is a Zip64 archive. Of each message's place in the archive no more than a
 * few octets are held until its end, where the libraries' writers have objects.
 *
 * <p>A file's name is the message's ordinal and its id, so that no two are alike and nothing in them means anything to a file
 * system. In the place of a message that cannot be had is a file {@code ….problem.json} that says why.
 */
public final class ZipFormat implements ExportFormat {

    /** Characters of an id in a file's name. */
    private static final int ID_LENGTH = 60;

    private final Packer packer = new Packer();
    private final ZipDirectory directory = new ZipDirectory();
    private final Function<RuntimeException, byte[]> problem;
    private boolean missing;

    /** @param problem the text of a file that stands for a message */
    public ZipFormat(Function<RuntimeException, byte[]> problem) {
        this.problem = problem;
    }

    @Override
    public boolean hasPlaceForMissing() {
        return true;
    }

    @Override
    public boolean takesLong() {
        return true;
    }

    @Override
    public int octetsHeld() {
        return Packer.OCTETS;
    }

    @Override
    public int octetsEach() {
        return ZipDirectory.EACH;
    }

    @Override
    public void begin(ListedMessage message, Buffer file) {
        begin(message, false, file);
    }

    private void begin(ListedMessage message, boolean isMissing, Buffer file) {
        missing = isMissing;
        file.appendBytes(ZipRecords.localHeader(name(message, isMissing)));
    }

    @Override
    public void octets(Buffer piece, Buffer file) {
        packer.pack(piece, file);
    }

    @Override
    public void end(Buffer file) {
        packer.end(file, (crc, packed, octets) -> {
            file.appendBytes(ZipRecords.descriptor(crc, packed, octets));
            directory.add(crc, packed, octets, missing);
        });
    }

    @Override
    public void missing(ListedMessage message, RuntimeException why, Buffer file) {
        begin(message, true, file);
        octets(Buffer.buffer(problem.apply(why)), file);
        end(file);
    }

    @Override
    public Iterator<byte[]> close(IntFunction<ListedMessage> messages) {
        return directory.records((position, isMissing) -> name(messages.apply(position), isMissing));
    }

    @Override
    public void release() {
        packer.close();
    }

    private static byte[] name(ListedMessage message, boolean isMissing) {
        String id = message.id().map(MessageId::encoded).orElse("");
        String name = String.format("%06d", message.number())
                + (id.isEmpty() ? "" : "-" + id.substring(0, Math.min(ID_LENGTH, id.length())))
                + (isMissing ? ".problem.json" : ".eml");
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
