package io.pop3gateway.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mime.MimeFailure;
import io.pop3gateway.pool.PoolFailure;
import io.pop3gateway.pop3.Pop3Failure;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTypesTest {

    static Stream<Class<?>> everyKindOfFailure() {
        return Stream.of(
                        Pop3Failure.class,
                        PoolFailure.class,
                        MailboxFailure.class,
                        MimeFailure.class,
                        RequestFailure.class)
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfFailure")
    void failure_ofAnyKindWeKnow_isNoInternalError(Class<?> kind) {
        assertThat(FailureTypes.ofClass(kind))
                .as("what a caller is told of %s", kind.getSimpleName())
                .isPresent()
                .get()
                .isNotEqualTo(ProblemType.INTERNAL_ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "400,INVALID_REQUEST",
        "404,NOT_FOUND",
        "406,NOT_ACCEPTABLE",
        "413,BODY_TOO_LARGE",
        "414,INVALID_REQUEST",
        "415,UNSUPPORTED_MEDIA_TYPE",
        "500,INTERNAL_ERROR"
    })
    void failure_ofTheHttpLayer_followsItsStatus(int status, ProblemType type) {
        assertThat(FailureTypes.of(new WebApplicationException(status))).isEqualTo(type);
    }

    @Test
    void failure_thatNobodyForesaw_isAnInternalError() {
        assertThat(FailureTypes.of(new IllegalStateException("secret"))).isEqualTo(ProblemType.INTERNAL_ERROR);
    }

    @Test
    void failure_ofReadingJson_isTheCallers() {
        assertThat(FailureTypes.of(new JsonParseException(null, "bad"))).isEqualTo(ProblemType.INVALID_REQUEST);
    }

    @Test
    void failure_methodNotAllowed_isThatProblem() {
        assertThat(FailureTypes.of(new NotAllowedException("GET"))).isEqualTo(ProblemType.METHOD_NOT_ALLOWED);
    }
}
