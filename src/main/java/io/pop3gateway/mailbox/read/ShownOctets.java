package io.pop3gateway.mailbox.read;

import io.smallrye.mutiny.Multi;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A text or a page in UTF-8, on its way. Whoever has it must subscribe to its pieces once.
 *
 * @param pieces in order, no faster than they are asked for
 * @param length octets of all pieces, where they are known
 * @param remoteImagesBlocked whether something was left out that would have been loaded from elsewhere
 */
public record ShownOctets(Multi<byte[]> pieces, OptionalLong length, boolean remoteImagesBlocked) {

    /** Pieces that are all there. */
    static ShownOctets of(List<byte[]> pieces, boolean remoteImagesBlocked) {
        return new ShownOctets(
                Multi.createFrom().iterable(pieces).filter(piece -> piece.length > 0),
                OptionalLong.of(pieces.stream().mapToLong(piece -> piece.length).sum()),
                remoteImagesBlocked);
    }

    /** Octets that are all there. */
    static ShownOctets of(byte[] octets) {
        Multi<byte[]> pieces = Multi.createFrom()
                .range(0, (octets.length + Blocks.SIZE - 1) / Blocks.SIZE)
                .map(piece -> Arrays.copyOfRange(
                        octets, piece * Blocks.SIZE, Math.min(octets.length, (piece + 1) * Blocks.SIZE)));
        return new ShownOctets(pieces, OptionalLong.of(octets.length), false);
    }
}
