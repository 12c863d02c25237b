package io.pop3gateway.pool;

/**
 * What a server takes of the pool. Public for its neighbours in this room alone.
 *
 * @param sessions sessions open or being opened
 * @param opening those of them that are not logged in yet
 * @param lingering those of them that wait for the next reader
 * @param waiting requests that wait for a session
 */
public record Occupancy(int sessions, int opening, int lingering, int waiting) {}
