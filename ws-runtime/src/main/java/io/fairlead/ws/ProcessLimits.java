package io.fairlead.ws;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process has been given, for defaults. */
final class ProcessLimits {
    private static final int WITHOUT_A_LIMIT = 100_000;
    private static final String OPEN_FILES = "Max open files";

    private ProcessLimits() {}

    /** The limit of descriptors, less a tenth for files and other sockets. */
    static int maxConnections() {
        long limit = descriptors(Path.of("/proc/self/limits"));
        return limit < 0 ? WITHOUT_A_LIMIT : (int) Math.max(1, Math.min(limit - limit / 10, Integer.MAX_VALUE));
    }

    /**
     * As Linux tells of a process in its file, which is read in a hundredth of the time that it takes to load the
     * management beans; they are asked elsewhere. -1 where nobody knows.
     */
    static long descriptors(Path limits) {
        try {
            for (String line : Files.readAllLines(limits)) {
                if (line.startsWith(OPEN_FILES)) return soft(line.substring(OPEN_FILES.length()));
            }
        } catch (IOException noLinux) {
            // the beans know
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : -1;
    }

    /** The first of two columns. */
    private static long soft(String columns) {
        String first = columns.strip().split(" ", 2)[0];
        return first.equals("unlimited") ? Integer.MAX_VALUE : Long.parseLong(first);
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
