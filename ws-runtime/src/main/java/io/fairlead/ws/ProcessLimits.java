package io.fairlead.ws;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the process has been given, for defaults. */
final class ProcessLimits {
    private static final int WITHOUT_A_LIMIT = 100_000;

    private ProcessLimits() {}

    /** The limit of descriptors, less a tenth for files and other sockets. */
    static int maxConnections() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            long limit = unix.getMaxFileDescriptorCount();
            return (int) Math.max(1, Math.min(limit - limit / 10, Integer.MAX_VALUE));
        }
        return WITHOUT_A_LIMIT;
    }

    /**
     * {@code -Dfairlead.borrowed=copy}: for tests and development, callbacks are lent copies that are poisoned when
     * they return.
     */
    static boolean lendsCopies() {
        return "copy".equals(System.getProperty("fairlead.borrowed"));
    }

    /** {@code MaxDirectMemorySize}: the heap's limit, unless it was set. */
    static long directMemory() {
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-XX:MaxDirectMemorySize="))
                return bytes(argument.substring(argument.indexOf('=') + 1));
        }
        return Runtime.getRuntime().maxMemory();
    }

    private static long bytes(String size) {
        int shift = switch (Character.toLowerCase(size.charAt(size.length() - 1))) {
            case 'k' -> 10;
            case 'm' -> 20;
            case 'g' -> 30;
            default -> 0;
        };
        return Long.parseLong(shift == 0 ? size : size.substring(0, size.length() - 1)) << shift;
    }
}
