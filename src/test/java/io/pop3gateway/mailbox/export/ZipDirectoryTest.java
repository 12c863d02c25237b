package io.pop3gateway.mailbox.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipDirectoryTest {

    private static final long HUGE = 2_200_000_000L;

    private static byte[] name(int file) {
        return (file + ".eml").getBytes(StandardCharsets.US_ASCII);
    }

    /** Two files of 2.2 GB before it, of which only the room is there: a hole in the file. */
    @Test
    void file_beyondFourGigabytes_isFound(@TempDir Path folder) throws IOException {
        byte[] content = "the last message".getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(content);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[100];
        int length = deflater.deflate(packed);
        deflater.end();
        ZipDirectory directory = new ZipDirectory();
        directory.add(1, HUGE, HUGE, false);
        directory.add(2, HUGE, HUGE, false);
        directory.add((int) crc.getValue(), length, content.length, false);
        Path archive = folder.resolve("export.zip");
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(ZipRecords.localHeader(name(0))));
            file.position(2 * ZipRecords.fileOctets(name(0).length, HUGE));
            file.write(ByteBuffer.wrap(ZipRecords.localHeader(name(2))));
            file.write(ByteBuffer.wrap(packed, 0, length));
            file.write(ByteBuffer.wrap(ZipRecords.descriptor((int) crc.getValue(), length, content.length)));
            Iterator<byte[]> records = directory.records((number, missing) -> name(number));
            while (records.hasNext()) {
                file.write(ByteBuffer.wrap(records.next()));
            }
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.size()).isEqualTo(3);
            assertThat(zip.getEntry("1.eml").getSize()).isEqualTo(HUGE);
            assertThat(zip.getInputStream(zip.getEntry("2.eml")).readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void archive_withoutFiles_isOne(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("export.zip");
        Iterator<byte[]> records = new ZipDirectory().records((number, missing) -> name(number));
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(records.next()));
        }
        assertThat(records.hasNext()).isFalse();
        assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.size()).isZero();
        }
    }
}
