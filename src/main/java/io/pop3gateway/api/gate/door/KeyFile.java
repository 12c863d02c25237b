package io.pop3gateway.api.gate.door;

import io.pop3gateway.observability.LogMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * The file that the keys are in, which an operator may change at any time. One that becomes unusable leaves the keys as they were.
 */
final class KeyFile {

    private static final Logger LOG = Logger.getLogger("io.pop3gateway.door");

    /** What nobody writes by hand. */
    private static final long MOST_OCTETS = 1 << 20;

    private final Path file;
    private String text;
    private String trouble;
    private volatile DoorKeys keys;

    /** @throws IllegalArgumentException when the file cannot be used, with what it must be */
    KeyFile(Path file) {
        this.file = file;
        this.text = read();
        this.keys = DoorKeys.of(text);
    }

    /** The keys as they are now. */
    DoorKeys keys() {
        return keys;
    }

    /** Looks whether the file has changed. Blocks. */
    synchronized void refresh() {
        try {
            String now = read();
            if (!now.equals(text)) {
                keys = DoorKeys.of(now);
                text = now;
                tell(LogMessage.KEYS_READ, file.toString());
            }
            trouble = null;
        } catch (IllegalArgumentException unusable) {
            if (!unusable.getMessage().equals(trouble)) {
                trouble = unusable.getMessage();
                tell(LogMessage.KEYS_KEPT, trouble);
            }
        }
    }

    private String read() {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw new IllegalArgumentException("must name a file of at most " + MOST_OCTETS + " octets");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("must name a file that can be read, was \"" + file + "\"", e);
        }
    }

    private static void tell(LogMessage message, String what) {
        LOG.log(message.level(), message.text(what));
    }
}
