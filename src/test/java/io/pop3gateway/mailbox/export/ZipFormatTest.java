package io.pop3gateway.mailbox.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.pop3gateway.mailbox.ListedMessage;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipFormatTest {

    @Test
    void zip_ofMoreFilesThanZipKnows_isZip64(@TempDir Path folder) throws IOException {
        int count = 70_000;
        ExportFormat format = new ZipFormat(why -> why.getMessage().getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("export.zip");
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < count; i++) {
                Buffer written = Buffer.buffer();
                format.begin(numbered(i), written);
                format.octets(Buffer.buffer("m" + (i + 1)), written);
                format.end(written);
                out.write(written.getBytes());
            }
            for (Iterator<byte[]> end = format.close(ZipFormatTest::numbered); end.hasNext(); ) {
                byte[] piece = end.next();
                assertThat(piece.length).isBetween(1, 40_000);
                out.write(piece);
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(count);
            assertThat(zip.getInputStream(zip.getEntry("070000.eml")).readAllBytes())
                    .asString()
                    .isEqualTo("m70000");
        }
    }

    private static ListedMessage numbered(int position) {
        return new ListedMessage(position + 1, Optional.empty(), Optional.empty(), 3);
    }
}
