package io.pop3gateway.pool;

import java.util.Locale;

/**
 * What POP3 locks (RFC 1939 §4): a user's mail on a server.
 *
 * @param server the server's alias
 * @param user the login name as servers commonly compare it: without surrounding blanks and without case. Two names that a
 *     server tells apart by case then share a queue, which costs time and nothing else
 */
public record Maildrop(String server, String user) {

    public Maildrop {
        user = user.strip().toLowerCase(Locale.ROOT);
    }
}
