package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.MimeProblem;
import io.pop3gateway.mime.structure.MimePart;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader finds in a part that is a shell of other parts.
 *
 * @param inside what the parts lie in
 * @param parts to be read in its place
 * @param text the letter's text where the shell has one of its own; empty when it has none
 * @param html its HTML, not safe to show; empty when it has none
 * @param problems what a reader has to know
 */
public record Opened(
        Enclosed inside,
        List<MimePart> parts,
        Optional<Enclosed> text,
        Optional<Enclosed> html,
        Set<MimeProblem.Kind> problems) {}
