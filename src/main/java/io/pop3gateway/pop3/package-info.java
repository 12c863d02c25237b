/**
 * A POP3 client on Vert.x that never blocks: RFC 1939 with its extensions (RFC 2449, 2595, 3206, 5034, 6856, 8314), pipelined
 * where the server allows it. It knows Java and Vert.x core alone.
 *
 * <pre>{@code
 * Pop3Client client = new Pop3Client(vertx, Timers.of(vertx), Pop3ClientOptions.DEFAULT);
 * Pop3Session session = client.open(context, endpoint, new Credentials.Password("anna", Secret.of(password)));
 * session.uidl()
 *         .compose(uids -> session.retr(uids.get(0).number(), 50_000_000))
 *         .onSuccess(message -> message.handler(sink::appendBuffer)
 *                 .exceptionHandler(notTheMessage -> session.close())
 *                 .endHandler(end -> session.quit())
 *                 .resume())
 *         .onFailure(reason -> session.close());
 * }</pre>
 *
 * <p>Here {@code context} is an event loop's ({@code vertx.getOrCreateContext()}) and {@code endpoint} says where the server is,
 * how it is protected and what may be sent to it. A deletion is done when {@code QUIT} was confirmed, and not before:
 *
 * <pre>{@code
 * session.dele(number).compose(marked -> session.quit());
 * }</pre>
 *
 * <p><b>Threads.</b> A session lives on one event loop. Its methods may be called from any thread; its futures complete, and
 * the handlers of its messages run, on that loop. A client may be shared by all threads.
 *
 * <p><b>Flights.</b> {@link io.pop3gateway.pop3.Pop3Client#open} returns at once, and commands may be given at once: they are
 * written when the protocol lets them, those of one turn of the event loop in one segment. What a server announced is
 * remembered ({@link io.pop3gateway.pop3.profile.ServerProfile}), so that with a known server that pipelines the login and the
 * first commands are one flight. At most 50 commands are in flight, and nothing follows {@code AUTH}, {@code STLS} or
 * {@code UTF8} before its answer. {@code QUIT} is written behind what was given before; whoever deletes gives it alone, when all
 * {@code DELE} are answered, since only then its own answer tells what became of the messages (RFC 1939 §6).
 *
 * <p><b>The price of a login</b> is up to {@link io.pop3gateway.pop3.Pop3Endpoint#mechanisms()}. With none named it is the
 * strongest that both sides know. Over the flight that the first commands of the transaction need anyway, where the server
 * pipelines: {@code USER} costs nothing, PLAIN, XOAUTH2 and OAUTHBEARER one flight (one more when the first response does not fit
 * the line of 255 octets, and with XOAUTH2 always), LOGIN and SCRAM three, {@code UTF8} before it for names and passwords that
 * are not ASCII one. PLAIN and {@code USER} show the same password, so of these two the cheaper one is taken. Over verified TLS
 * {@code mechanisms = ["USER"]} is the fastest.
 *
 * <p><b>Messages</b> come as paused streams. A paused stream pauses the socket; a reader that stays paused too long
 * ({@link io.pop3gateway.pop3.Pop3ClientOptions#stall()}) loses the session, and a stream that fails was not the message.
 *
 * <p><b>Failures.</b> Every future fails with a {@link io.pop3gateway.pop3.Pop3Failure}, whose messages hold neither the
 * server's words nor a secret. Of a session that ended, every command given or to come fails with the first reason.
 * {@link io.pop3gateway.pop3.Pop3Session#repeatable()} tells whether the same work may go better on another session, because
 * something that was announced or learned proved wrong and nothing irreversible was sent.
 *
 * <p><b>Protection.</b> Certificates, their dates and host names are always verified. Where the endpoint wants TLS there is no
 * going on without it, whatever the server says; what came before it counts for nothing. Without TLS only SCRAM is used, unless
 * the endpoint allows plaintext logins. APOP and CRAM-MD5 are used only where they are named.
 *
 * <p><b>Quirks</b> that are lived with: no {@code CAPA}, or one that ends the connection; mechanisms, {@code PIPELINING} or
 * {@code UIDL} announced only after the login, or not at all; pipelining that loses answers; mechanisms that make the server
 * hang up; {@code +OK} where {@code +} is due; empty maildrops that refuse {@code LIST} and {@code UIDL}; refusals without a
 * response code, which are read by their words; {@code TOP n 0} that sends the whole body; {@code TOP} refused, where the
 * endpoint allows {@code RETR} for small messages; a message that the answer to the next command overtakes; {@code AUTH} that
 * takes no initial response; {@code CAPA} without its list; sizes and unique-ids of any kind; LF for CRLF; missing dot-stuffing;
 * blank lines before an answer; no answer to {@code QUIT}.
 */
package io.pop3gateway.pop3;
