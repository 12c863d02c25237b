package io.pop3gateway.testing;

import java.util.List;
import java.util.Optional;

/**
 * What a client did on one connection.
 *
 * @param lines the lines that it wrote, without their endings
 * @param flights times that it wrote after the server had: what the server had to wait for
 * @param segments reads that its octets took; a hint, since TCP may join segments
 * @param complaint how it departed from the script; empty when it did not
 */
public record DialogueReport(List<String> lines, int flights, int segments, Optional<String> complaint) {

    public DialogueReport {
        lines = List.copyOf(lines);
    }
}
