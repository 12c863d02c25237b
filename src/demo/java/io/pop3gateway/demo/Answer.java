package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** The server's side of the dialogue in octets: status lines and multi-line answers (RFC 1939 §3). */
final class Answer {

    private static final Buffer END = Buffer.buffer(".\r\n");

    private Answer() {}

    static Buffer ok() {
        return Buffer.buffer("+OK\r\n");
    }

    static Buffer ok(String text) {
        return Buffer.buffer("+OK " + text + "\r\n");
    }

    static Buffer error(String text) {
        return Buffer.buffer("-ERR " + text + "\r\n");
    }

    /** Asks for the next step of a SASL exchange; the challenge is empty (RFC 5034 §4). */
    static Buffer challenge() {
        return Buffer.buffer("+ \r\n");
    }

    static Buffer listing(String text, List<String> lines) {
        Buffer answer = ok(text);
        lines.forEach(line -> answer.appendString(line).appendString("\r\n"));
        return answer.appendBuffer(END);
    }

    /** A message behind a status line; a line that begins with a dot gets a second one (RFC 1939 §3). */
    static Buffer message(String text, Buffer octets) {
        Buffer answer = ok(text);
        int start = 0;
        for (int at = 0; at < octets.length(); at++) {
            boolean lineBegins = at == 0 || octets.getByte(at - 1) == '\n';
            if (lineBegins && octets.getByte(at) == '.') {
                answer.appendBuffer(octets.getBuffer(start, at)).appendByte((byte) '.');
                start = at;
            }
        }
        return answer.appendBuffer(octets.getBuffer(start, octets.length())).appendBuffer(END);
    }

    /** "1 message", "2 messages". */
    static String messages(int count) {
        return count + (count == 1 ? " message" : " messages");
    }

    /** "2 messages (1120 octets)". */
    static String messages(List<DemoMessage> messages) {
        long octets = messages.stream().mapToLong(DemoMessage::size).sum();
        return messages(messages.size()) + " (" + octets + (octets == 1 ? " octet)" : " octets)");
    }
}
