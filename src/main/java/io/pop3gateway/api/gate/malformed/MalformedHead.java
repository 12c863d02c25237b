package io.pop3gateway.api.gate.malformed;

/**
 * A head was refused that was no request, told to whoever observes it.
 *
 * @param status what it was answered with, 400 to 499
 */
public record MalformedHead(int status) {}
