/**
 * The HTTP API, one class for each resource. A request passes {@code api.gate}, {@code api.caller} says whose it is, a
 * resource (in {@code list}, {@code message}, {@code batch}, {@code export}, {@code events}) checks what is asked and
 * calls a use case of {@code mailbox}, a record of {@code api.view} or a body of {@code api.stream} is the answer; a
 * failure becomes a problem in {@code api.problem} alone.
 *
 * <p>On the ground floor are media types and what browsers may keep. Nothing here knows POP3's commands or a socket.
 */
package io.pop3gateway.api;
