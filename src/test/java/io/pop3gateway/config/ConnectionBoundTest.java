package io.pop3gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionBoundTest {

    @ParameterizedTest
    @CsvSource({"100,16", "256,64", "1024,448", "65536,32704", "1073741816,1000000"})
    void callersConnections_areHalfOfWhatTheProgramLeaves(long descriptors, int connections) {
        assertThat(ConnectionBound.of(descriptors, 1L << 40)).isEqualTo(connections);
    }

    @ParameterizedTest
    @CsvSource({"64,1365", "128,2730", "256,5461", "1024,21845"})
    void callersConnections_areNoMoreThanTheHeapHolds(long megabytes, int connections) {
        assertThat(ConnectionBound.of(1_048_576, megabytes << 20)).isEqualTo(connections);
    }

    @ParameterizedTest
    @CsvSource({"100,4", "256,16", "1024,112", "65536,8176", "1073741816,1000000"})
    void spoolFiles_areAnEighthOfWhatTheProgramLeaves(long descriptors, int files) {
        assertThat(ConnectionBound.spoolFiles(descriptors)).isEqualTo(files);
    }
}
