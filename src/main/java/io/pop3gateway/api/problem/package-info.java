/** The one way from a failure to {@code application/problem+json} (RFC 9457). */
package io.pop3gateway.api.problem;
