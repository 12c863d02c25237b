package io.pop3gateway.pool;

/**
 * What a server takes of the pool. Public for its neighbours in this room alone.
 *
 * @param sessions sessions open or being opened
 * @param opening those of them that are not logged in yet
 * @param streaming those of them that have carried a stream, which lasts as long as its reader likes
 * @param lingering those of them that wait for the next reader
 * @param waiting requests that wait for a session
 */
public record Occupancy(int sessions, int opening, int streaming, int lingering, int waiting) {}
