package io.pop3gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OctetCountTest {

    @ParameterizedTest
    @CsvSource({"1,1", "512,512", "64K,65536", "25m,26214400", "1G,1073741824"})
    void octets_ofText_areCounted(String text, int count) {
        assertThat(OctetCount.valueOf(text).count()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "2G", "1T", "1.5M", "many", "99999999999"})
    void octets_ofAnythingElse_areRefusedWithWhatMustHold(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OctetCount.valueOf(text))
                .withMessageContaining("a size must be");
    }
}
