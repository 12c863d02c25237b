package io.pop3gateway.interop;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.MBeanServerConnection;

/** What a process holds in memory, in octets. */
final class HeldMemory {

    private static final int COLLECTIONS = 3;

    private final MBeanServerConnection process;

    /** That of the process with these management beans. */
    HeldMemory(MBeanServerConnection process) {
        this.process = process;
    }

    /** That of the tests' own process. */
    static HeldMemory ofThisProcess() {
        return new HeldMemory(ManagementFactory.getPlatformMBeanServer());
    }

    /** The least that is in use behind a collection: what other threads allocate meanwhile is none of it. */
    long liveHeap() throws IOException {
        MemoryMXBean memory = ManagementFactory.getPlatformMXBean(process, MemoryMXBean.class);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    long besideTheHeap() throws IOException {
        return ManagementFactory.getPlatformMXBeans(process, BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
