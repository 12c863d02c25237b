/**
 * One command and what becomes of its answer: a status line, a list, an entry, a message's beginning, a whole message.
 * An {@link io.pop3gateway.pop3.exchange.Exchange} is told what the decoder reads and settles its future.
 *
 * <p>It knows neither sockets nor logins; a message on its way knows its input's flow alone ({@code InputFlow}).
 */
package io.pop3gateway.pop3.exchange;
