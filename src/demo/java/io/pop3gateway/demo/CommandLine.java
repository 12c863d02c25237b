package io.pop3gateway.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A command as the client typed it (RFC 1939 §3).
 *
 * @param verb its keyword in upper case, may be empty
 * @param rest what follows the keyword and one blank, as typed: a password may hold blanks
 */
record CommandLine(String verb, String rest) {

    static CommandLine parse(String line) {
        int blank = line.indexOf(' ');
        return blank < 0
                ? new CommandLine(line.toUpperCase(Locale.ROOT), "")
                : new CommandLine(line.substring(0, blank).toUpperCase(Locale.ROOT), line.substring(blank + 1));
    }

    List<String> arguments() {
        return Stream.of(rest.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
