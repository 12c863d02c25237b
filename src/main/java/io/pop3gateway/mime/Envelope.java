package io.pop3gateway.mime;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a header tells of how a message was sent, as far as an mbox file wants to know it (RFC 4155, appendix A).
 *
 * @param returnPath the value of the first {@code Return-Path} (RFC 5321 §4.4) as it stands there, empty when there is none
 * @param date the first {@code Date} (RFC 5322 §3.6.1), empty when there is none that can be read
 */
public record Envelope(Optional<String> returnPath, Optional<OffsetDateTime> date) {}
