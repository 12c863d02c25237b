package io.pop3gateway.testing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Puts each answer behind its command. */
final class Pairing {

    private static final Set<String> ALWAYS_MULTI_LINE = Set.of("CAPA", "RETR", "TOP");
    private static final Set<String> MULTI_LINE_WITHOUT_ARGUMENT = Set.of("LIST", "UIDL");

    private Pairing() {}

    /** The greeting, then each command and its answer as far as it came. */
    static List<String> of(List<String> commands, String answers) {
        Iterator<String> lines = answers.lines().iterator();
        List<String> dialogue = new ArrayList<>();
        answer(false, lines, dialogue);
        for (String command : commands) {
            dialogue.add("C: " + command);
            answer(isMultiLine(command), lines, dialogue);
        }
        lines.forEachRemaining(unasked -> dialogue.add("S: " + unasked));
        return dialogue;
    }

    private static void answer(boolean multiLine, Iterator<String> lines, List<String> dialogue) {
        if (!lines.hasNext()) {
            return;
        }
        String line = lines.next();
        dialogue.add("S: " + line);
        boolean more = multiLine && line.startsWith("+OK");
        while (more && lines.hasNext()) {
            line = lines.next();
            dialogue.add(("S: " + line).stripTrailing());
            more = !line.equals(".");
        }
    }

    private static boolean isMultiLine(String command) {
        return ALWAYS_MULTI_LINE.contains(command.split(" ")[0]) || MULTI_LINE_WITHOUT_ARGUMENT.contains(command);
    }
}
