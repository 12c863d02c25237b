package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.structure.MimePart;

/**
 * A part and the octets that it lies in.
 *
 * @param octets the message's, or those of an encoded part that holds others
 * @param part where it lies in them
 */
public record Enclosed(OctetSource octets, MimePart part) {}
