package io.pop3gateway.testing;

import com.sun.management.GarbageCollectorMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Set;
import javax.management.MBeanServerConnection;

/** What a process holds in memory, in octets. */
public final class HeldMemory {

    private static final int COLLECTIONS = 3;
    private static final Set<String> OF_THE_HEAP = Set.of("Eden Space", "Survivor Space", "Tenured Gen");

    private final MBeanServerConnection process;

    /** That of the process with these management beans. */
    public HeldMemory(MBeanServerConnection process) {
        this.process = process;
    }

    /** That of the tests' own process. */
    public static HeldMemory ofThisProcess() {
        return new HeldMemory(ManagementFactory.getPlatformMBeanServer());
    }

    /** The least that is in use behind a collection: what other threads allocate meanwhile is none of it. */
    public long liveHeap() throws IOException {
        MemoryMXBean memory = ManagementFactory.getPlatformMXBean(process, MemoryMXBean.class);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /**
     * How full the heap was behind the serial collector's last look at all of it, 0 to 1; 0 when it was never so full that it had to.
     * Its usual collections leave much behind that nobody holds.
     */
    public double shareBehindFullCollection() throws IOException {
        long most = ManagementFactory.getPlatformMXBean(process, MemoryMXBean.class)
                .getHeapMemoryUsage()
                .getMax();
        return ManagementFactory.getPlatformMXBeans(process, GarbageCollectorMXBean.class).stream()
                .filter(collector ->
                        collector.getName().equals("MarkSweepCompact") && collector.getLastGcInfo() != null)
                .flatMap(collector -> collector.getLastGcInfo().getMemoryUsageAfterGc().entrySet().stream())
                .filter(pool -> OF_THE_HEAP.contains(pool.getKey()))
                .mapToDouble(pool -> pool.getValue().getUsed() / (double) most)
                .sum();
    }

    public long besideTheHeap() throws IOException {
        return ManagementFactory.getPlatformMXBeans(process, BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
