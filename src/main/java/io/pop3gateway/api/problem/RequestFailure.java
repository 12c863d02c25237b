package io.pop3gateway.api.problem;

import java.time.Duration;
import java.util.List;

/** Why a request is refused before any mail server is asked. Carries no stack trace. */
public abstract sealed class RequestFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RequestFailure(String message) {
        super(message, null, false, false);
    }

    /** Parameters, headers or body break the contract. */
    public static final class Invalid extends RequestFailure {
        private static final long serialVersionUID = 1L;

        /** As many as a caller can be expected to read. */
        private static final int MAX_ERRORS = 100;

        private final int status;
        private final transient List<FieldError> errors;

        private Invalid(int status, List<FieldError> errors) {
            super(ProblemType.INVALID_REQUEST.explanation());
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("an invalid request must have an error, has none");
            }
            this.status = status;
            this.errors = List.copyOf(errors.subList(0, Math.min(MAX_ERRORS, errors.size())));
        }

        /** @param errors all that is wrong, at least one thing; the first 100 are told */
        public Invalid(List<FieldError> errors) {
            this(ProblemType.INVALID_REQUEST.status(), errors);
        }

        /** One thing is wrong, for which HTTP has a status of its own, 400 to 499. */
        public Invalid(int status, String pointer, String detail) {
            this(status, List.of(new FieldError(pointer, detail)));
        }

        /** One thing is wrong. */
        public Invalid(String pointer, String detail) {
            this(List.of(new FieldError(pointer, detail)));
        }

        /** The status to answer with, 400 to 499. */
        int status() {
            return status;
        }

        /** All that is wrong. */
        public List<FieldError> errors() {
            return errors;
        }
    }

    /** No credentials came, or under a scheme that is not offered. */
    public static final class CredentialsMissing extends RequestFailure {
        private static final long serialVersionUID = 1L;

        /** The one answer for all such requests. */
        public CredentialsMissing() {
            super(ProblemType.CREDENTIALS_MISSING.explanation());
        }
    }

    /** No server has the name in the path. */
    public static final class ServerNotFound extends RequestFailure {
        private static final long serialVersionUID = 1L;

        /** The one answer for all such requests. */
        public ServerNotFound() {
            super(ProblemType.SERVER_NOT_FOUND.explanation());
        }
    }

    /** A condition of the request does not hold ({@code If-Match}, RFC 9110 §13.1.1). */
    public static final class PreconditionFailed extends RequestFailure {
        private static final long serialVersionUID = 1L;

        /** The one answer for all such requests. */
        public PreconditionFailed() {
            super(ProblemType.PRECONDITION_FAILED.explanation());
        }
    }

    /** None of the octets asked for is there ({@code Range}, RFC 9110 §15.5.17). */
    public static final class RangeNotSatisfiable extends RequestFailure {
        private static final long serialVersionUID = 1L;

        private final long length;

        /** @param length octets of the whole, 0 or more */
        public RangeNotSatisfiable(long length) {
            super(ProblemType.RANGE_NOT_SATISFIABLE.explanation());
            this.length = length;
        }

        /** Octets of the whole. */
        public long length() {
            return length;
        }
    }

    /** The request's body is larger than it may be. */
    public static final class BodyTooLarge extends RequestFailure {
        private static final long serialVersionUID = 1L;

        /** @param most octets that a body may have */
        public BodyTooLarge(long most) {
            super("a request's body has at most " + most + " octets here");
        }
    }

    /** The client sent more than it may, in a minute or at once. */
    public static final class TooManyRequests extends RequestFailure {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        /**
         * @param most what one client may do at most, with its number
         * @param retryAfter when the next request is let through, positive
         */
        public TooManyRequests(String most, Duration retryAfter) {
            super("one client may have at most " + most);
            this.retryAfter = retryAfter;
        }

        /** When the next request is let through, counted from now, positive. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
