package dev.bindery.jobs.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Sensible sizes for this machine (or container), where nobody set any. */
public final class MachineSize {

    private static final long MEGABYTE = 1 << 20;
    private static final long SMALLEST = 512;
    private static final long LARGEST = 4096;

    private MachineSize() {}

    /** A driver's heap, as Spark writes it: a quarter of the memory, between 512 MB and 4 GB. */
    public static String driverMemory() {
        return driverMegabytes() + "m";
    }

    /** How many runs fit at once: as many drivers as three quarters of the memory hold, and no more than processors. */
    public static int places() {
        long fit = physicalMegabytes() * 3 / 4 / driverMegabytes();
        return (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), fit));
    }

    private static long driverMegabytes() {
        return Math.max(SMALLEST, Math.min(LARGEST, physicalMegabytes() / 4));
    }

    private static long physicalMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MEGABYTE
                : 4 * SMALLEST;
    }
}
