package io.pop3gateway.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a transcript's lines into steps; see the package's description for the format. */
final class TranscriptReader {

    private static final Pattern VALUE = Pattern.compile("# ([a-z]+): (.*)");

    private final String name;
    private final Map<String, String> header = new HashMap<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final List<List<TranscriptStep>> dialogues = new ArrayList<>();
    private List<TranscriptStep> dialogue = new ArrayList<>();

    TranscriptReader(String name) {
        this.name = name;
    }

    Transcript read(List<String> lines) {
        boolean hasMessage = false;
        for (String line : lines) {
            hasMessage |= line.startsWith("#=");
            take(line);
        }
        dialogues.add(List.copyOf(dialogue));
        return new Transcript(
                name, header, hasMessage ? Optional.of(message.toByteArray()) : Optional.empty(), dialogues);
    }

    private void take(String line) {
        if (line.startsWith("#=")) {
            message.writeBytes(Escapes.octets(line.length() > 3 ? line.substring(3) : ""));
            message.write('\n');
        } else if (line.startsWith("#")) {
            Matcher value = VALUE.matcher(line);
            if (value.matches()) {
                header.merge(value.group(1), value.group(2).strip(), (a, b) -> a + " " + b);
            }
        } else if (line.equals("NEXT")) {
            dialogues.add(List.copyOf(dialogue));
            dialogue = new ArrayList<>();
        } else if (!line.isBlank()) {
            dialogue.add(step(line));
        }
    }

    private TranscriptStep step(String line) {
        return switch (line) {
            case "TLS" -> new TranscriptStep.StartTls();
            case "CLOSE" -> new TranscriptStep.Close();
            case "RESET" -> new TranscriptStep.Reset();
            case "HANG" -> new TranscriptStep.Hang();
            default -> spoken(line);
        };
    }

    private TranscriptStep spoken(String line) {
        int colon = line.indexOf(':');
        String who = colon < 0 ? line : line.substring(0, colon);
        String text = colon + 2 <= line.length() ? line.substring(Math.min(colon + 2, line.length())) : "";
        return switch (who) {
            case "S" -> new TranscriptStep.Send(text.getBytes(StandardCharsets.UTF_8), true);
            case "S-RAW" -> new TranscriptStep.Send(Escapes.octets(text), false);
            case "C" -> new TranscriptStep.Expect(text, Pattern.compile(Pattern.quote(text)), false);
            case "C~" -> new TranscriptStep.Expect(text, Pattern.compile(text), false);
            case "C?" -> new TranscriptStep.Expect(text, Pattern.compile(Pattern.quote(text)), true);
            default ->
                throw new IllegalArgumentException(
                        name + ": a step must begin with S:, S-RAW:, C:, C~: or C?:, was: " + line);
        };
    }
}
