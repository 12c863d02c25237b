package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A dialogue's lines as people read them: C for the client, S for the server, no secret, and no answer longer than a glance. */
final class SpokenLines {

    private static final String HIDDEN = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";
    private static final int MOST = 12;
    private static final int LONGEST = 160;

    private SpokenLines() {}

    static String asked(SessionState state, String line) {
        if (state instanceof SaslPlainState) {
            return "C: " + HIDDEN;
        }
        CommandLine command = CommandLine.parse(line);
        List<String> arguments = command.arguments();
        if (command.verb().equals("PASS")) {
            return "C: PASS " + HIDDEN;
        }
        boolean secret = Set.of("AUTH", "APOP").contains(command.verb()) && arguments.size() > 1;
        return secret ? "C: " + command.verb() + " " + arguments.get(0) + " " + HIDDEN : "C: " + cut(line);
    }

    static List<String> answered(Buffer answer) {
        String[] said = answer.toString(StandardCharsets.UTF_8).split("\r?\n");
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < said.length; at++) {
            int left = said.length - 1 - at;
            if (at >= MOST && left > 1) {
                lines.add("S: \u2026 (" + left + ")");
                at = said.length - 1;
            }
            lines.add("S: " + cut(said[at]));
        }
        return lines;
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "\u2026" : line;
    }
}
