package io.fairlead.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process has used up to now, as the kernel counts it.
 *
 * @param user ticks of the clock spent in user mode
 * @param system ticks of the clock spent in the kernel
 * @param cpu nanoseconds on a core, of the threads that live
 * @param reads system calls that read
 * @param writes system calls that write
 * @param allocated bytes of heap
 */
record ServerUse(long user, long system, long cpu, long reads, long writes, long allocated) {
    /** Of the fields that follow the name in {@code /proc/PID/stat}, these; see proc(5). */
    private static final int UTIME = 11;

    private static final int STIME = 12;

    static ServerUse of(Target target) throws IOException {
        Path process = Path.of("/proc", String.valueOf(target.pid()));
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long allocated = Long.parseLong(ask(target.probe(), "allocated"));
        return new ServerUse(
                Long.parseLong(fields[UTIME]),
                Long.parseLong(fields[STIME]),
                onCore(process),
                counter(process, "syscr"),
                counter(process, "syscw"),
                allocated);
    }

    /** What {@link Probe} answers. */
    static String ask(int probe, String question) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), probe)) {
            socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static long onCore(Path process) throws IOException {
        long sum = 0;
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            for (Path thread : threads.toList()) sum += onCoreOf(thread);
        }
        return sum;
    }

    private static long onCoreOf(Path thread) throws IOException {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", -1)[0]);
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    private static long counter(Path process, String name) throws IOException {
        try (Stream<String> lines = Files.lines(process.resolve("io"))) {
            return lines.filter(line -> line.startsWith(name + ": "))
                    .mapToLong(line -> Long.parseLong(line.substring(name.length() + 2)))
                    .sum();
        }
    }
}
