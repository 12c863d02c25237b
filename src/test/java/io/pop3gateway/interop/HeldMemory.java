package io.pop3gateway.interop;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

/** What this process holds in memory, in octets. */
final class HeldMemory {

    private static final int COLLECTIONS = 3;

    private HeldMemory() {}

    /** The least that is in use behind a collection: what other threads allocate meanwhile is none of it. */
    static long liveHeap() {
        return LongStream.generate(() -> {
                    System.gc();
                    return ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed();
                })
                .limit(COLLECTIONS)
                .min()
                .orElseThrow();
    }

    static long besideTheHeap() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
