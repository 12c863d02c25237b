package io.pop3gateway.mime.text;

import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ParseDeadline;
import io.pop3gateway.mime.charset.TextCharset;
import io.pop3gateway.mime.structure.MimePart;
import io.pop3gateway.mime.structure.PartContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/** Tells the charset of a text that is not in memory, by its label and by the first stretch of it that could contradict. */
final class CharsetSample {

    private static final int BLOCK = 16 << 10;
    private static final int MOST = 256 << 10;

    private CharsetSample() {}

    static Charset of(OctetSource message, MimePart part, ParseDeadline deadline) throws IOException {
        try (InputStream octets = PartContent.openWithoutFiles(message, part)) {
            byte[] block = octets.readNBytes(BLOCK);
            String label = BodyText.label(block, part);
            byte[] next = block;
            while (!tells(block) && next.length == BLOCK) {
                deadline.check();
                next = octets.readNBytes(BLOCK);
                block = next.length == 0 ? block : next;
            }
            ByteArrayOutputStream sample = new ByteArrayOutputStream();
            sample.write(block);
            sample.write(octets.readNBytes(MOST));
            boolean cut = octets.read() >= 0;
            return TextCharset.decode(cut ? WholeCharacters.of(sample.toByteArray()) : sample.toByteArray(), label)
                    .charset();
        }
    }

    /** ASCII is the same in all charsets but the wide ones, which have octets of zero, and those that have escapes. */
    private static boolean tells(byte[] block) {
        for (byte octet : block) {
            if (octet <= 0 || octet == 0x1B) {
                return true;
            }
        }
        return false;
    }
}
