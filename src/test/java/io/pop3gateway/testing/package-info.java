/**
 * The proving ground: servers that play a part, and the transcripts that they play.
 *
 * <p>A transcript is a UTF-8 text file {@code src/test/resources/transcripts/<quirk>.txt}. It begins with a header of
 * {@code #} lines, of which those of the form {@code # name: value} mean something:
 *
 * <ul>
 *   <li>{@code # use:} what the client is made to do: {@code login}, {@code list}, {@code entry n}, {@code read n},
 *       {@code top n k}, {@code delete n}; every use ends with QUIT; {@code take n} reads with QUIT given at once
 *   <li>{@code # expect:} the outcome as words: {@code login=}, {@code stat=}, {@code uidl=}, {@code list=}, {@code read=},
 *       {@code top=}, {@code dele=}, {@code quit=}, each followed by values or by the name of the failure;
 *       {@code message} stands for the octets of the {@code #=} lines
 *   <li>{@code # security:} {@code none} (default), {@code starttls} or {@code tls}
 *   <li>{@code # with:} {@code password} (default), {@code bearer} or {@code long-bearer} (a token of 5,000 octets)
 *   <li>{@code # mechanisms:} the login mechanisms allowed, separated by blanks; none: the client's choice
 *   <li>{@code # deliveries:} those that make sense, of {@code whole octets bare-lf coalesced}; none: all four
 *   <li>{@code # patience:} how long the client waits for an answer, in milliseconds
 *   <li>{@code # limit:} the largest message that the client is asked to take, in octets
 *   <li>{@code # retr:} octets of a message up to which RETR may take TOP's place
 *   <li>{@code # forward:} {@code none} (default), {@code xclient} or {@code proxy}, and {@code # caller:} the address told so,
 *       {@code 192.0.2.55} unless set
 *   <li>{@code # owner:} whose maildrop it is, where it is not the user's own
 *   <li>{@code #=} one line of the expected message, with escapes, line endings not compared
 * </ul>
 *
 * <p>Then come the steps, one a line; blank lines are passed over:
 *
 * <ul>
 *   <li>{@code S: text} a line of the server
 *   <li>{@code S-RAW: text} octets of the server with escapes and without a line ending: {@code \r}, {@code \n},
 *       {@code \0}, {@code \t}, {@code \\}, <code>\xHH</code>, and <code>\{n:text}</code> for n times the text
 *   <li>{@code C: text} the line that the client must write next; {@code C~: regex} a line that must match
 *   <li>{@code C?: text} a line that the client may write next
 *   <li>{@code TLS} the handshake; nothing may have come from the client since its last line
 *   <li>{@code CLOSE}, {@code RESET} the server ends the connection, properly or not
 *   <li>{@code HANG} the server does nothing until the client has gone; what the client writes meanwhile is let pass
 *   <li>{@code NEXT} the steps of the next connection follow
 * </ul>
 *
 * <p>Behind the last step the client must close the connection, and must not write another line.
 */
package io.pop3gateway.testing;
