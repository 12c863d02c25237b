package io.pop3gateway.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are written in a short way of our own, and must read as the JDK writes them. */
class TimeOfMailTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new SimpleModule().addSerializer(OffsetDateTime.class, new TimeOfMail()));

    @Property
    void everyTimeIsWrittenAsTheJdkWritesIt(
            @ForAll @LongRange(min = -70_000_000_000L, max = 260_000_000_000L) long second,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes)
            throws Exception {
        OffsetDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                .atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));

        assertThat(JSON.writeValueAsString(time))
                .isEqualTo("\"" + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time) + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T09:30:00+01:00",
                "2026-03-01T09:30:00Z",
                "1999-12-31T23:59:59-11:30",
                "0001-01-01T00:00:00+00:01",
                "2026-03-01T09:30:00.000000001Z",
                "2026-03-01T09:30:00+01:00:30",
                "+10000-01-01T00:00:00Z"
            })
    void whatItCannotWriteTheJdkWrites(String text) throws Exception {
        assertThat(JSON.writeValueAsString(OffsetDateTime.parse(text))).isEqualTo("\"" + text + "\"");
    }
}
