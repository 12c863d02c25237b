package io.pop3gateway.observability;

import jakarta.inject.Singleton;
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
}
