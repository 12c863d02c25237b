package io.pop3gateway.mailbox.read;

import io.pop3gateway.mailbox.ParsingThreads;
import io.pop3gateway.mime.OctetSource;
import io.smallrye.mutiny.Multi;

/** A whole message that is held in memory or on disk. Whoever has it must read its blocks once, to their end or not. */
public final class HeldMessage {

    private final Spool spool;
    private final ParsingThreads threads;

    HeldMessage(Spool spool, ParsingThreads threads) {
        this.spool = spool;
        this.threads = threads;
    }

    /** Its octets as they are asked for; each block but the last has a number of octets that three divides. */
    public Multi<byte[]> blocks() {
        return Blocks.of(
                threads,
                () -> {
                    OctetSource octets = spool.octets();
                    return octets.open(0, octets.size());
                },
                0,
                Long.MAX_VALUE,
                spool::close);
    }
}
