package io.pop3gateway.api.gate.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorKeysTest {

    private static final String ONE = "abcdefghijklmnop";
    private static final String OTHER = "0123456789-0123456789";

    @TempDir
    Path folder;

    @Test
    void keys_amongCommentsAndBlankLines_areRead() {
        DoorKeys keys = DoorKeys.of("# of the shop\n" + ONE + "\r\n\n  " + OTHER + "  \n");

        assertThat(keys.has(ONE)).isTrue();
        assertThat(keys.has(OTHER)).isTrue();
        assertThat(keys.has("# of the shop")).isFalse();
        assertThat(keys.has("")).isFalse();
        assertThat(keys.has(ONE + " ")).isFalse();
        assertThat(keys.has(ONE.toUpperCase(java.util.Locale.ROOT))).isFalse();
        assertThat(keys.has(ONE.substring(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing", "tooshort", "has a blank in the midst", "umlaut-ä-umlaut-ä"})
    void file_withoutKeys_orWithAnotherLine_isRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> DoorKeys.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must name a file")
                .satisfies(refused -> assertThat(
                                text.isBlank() || !refused.getMessage().contains(text))
                        .as("a line of the file shows in the log")
                        .isTrue());
    }

    @Test
    void file_thatChanges_isReadAgain_andOneThatBecomesUnusableChangesNothing() throws IOException {
        Path path = Files.writeString(folder.resolve("keys"), ONE);
        KeyFile file = new KeyFile(path);

        Files.writeString(path, OTHER);
        file.refresh();
        assertThat(file.keys().has(OTHER)).isTrue();
        assertThat(file.keys().has(ONE)).as("the key that was taken away").isFalse();

        Files.writeString(path, "short");
        file.refresh();
        Files.delete(path);
        file.refresh();
        assertThat(file.keys().has(OTHER))
                .as("nobody is locked out by a broken file")
                .isTrue();

        Files.writeString(path, ONE);
        file.refresh();
        assertThat(file.keys().has(ONE)).isTrue();
    }
}
