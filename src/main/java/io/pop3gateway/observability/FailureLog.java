package io.pop3gateway.observability;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;

/** What is logged of failures that nobody foresaw. */
@Singleton
public class FailureLog {

    private static final Logger LOG = Logger.getLogger("io.pop3gateway");

    /**
     * A request failed for a reason that is the gateway's own fault.
     *
     * @param traceId also in the answer, so that the two can be brought together
     * @param failure why
     */
    public void unexpected(String traceId, Throwable failure) {
        LOG.error(LogMessage.UNEXPECTED.text(traceId), failure);
    }

    /** A message broke off after its first octet, so the answer's connection was reset. */
    public void brokeOff(Throwable failure) {
        LOG.debug(LogMessage.BROKE_OFF.text(failure.getMessage()));
    }

    /** In the place of Quarkus, to which all of them are errors. */
    void listen(@Observes StartupEvent started) {
        Infrastructure.setDroppedExceptionHandler(failure -> {
            LogMessage message = unheard(failure);
            LOG.log(message.level(), message.text(failure), failure);
        });
    }

    /**
     * A caller who leaves gives up what is done for them. Where that is told on another thread than their leaving, it may come behind
     * it: nobody waits for it, and nothing is wrong.
     */
    static LogMessage unheard(Throwable failure) {
        return failure instanceof CancellationException ? LogMessage.GIVEN_UP : LogMessage.UNHEARD;
    }
}
