package io.pop3gateway.pop3;

/**
 * What a session has cost so far.
 *
 * @param flights times the client waited for the server: writes after which it had to read before it could go on
 * @param commands command lines written
 * @param octetsIn octets read
 * @param octetsOut octets written
 */
public record SessionTraffic(int flights, int commands, long octetsIn, long octetsOut) {}
