package io.fairlead.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Runs another class's {@code main} in this process, and tells whoever asks at a port of its own what the process has
 * allocated and uses: {@code Probe CLASS [WORD…]}. Any server can be asked that way, without knowing of it.
 */
public final class Probe {
    /** What stands before the port, in the first line that is printed. */
    public static final String PORT = "probe at ";

    private Probe() {}

    public static void main(String... words) throws Exception {
        ServerSocket asked = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> answer(asked), "probe");
        thread.setDaemon(true);
        thread.start();
        System.out.println(PORT + asked.getLocalPort());
        Method main = Class.forName(words[0]).getMethod("main", String[].class);
        main.invoke(null, (Object) Arrays.copyOfRange(words, 1, words.length));
    }

    private static void answer(ServerSocket asked) {
        while (true) {
            try (Socket socket = asked.accept()) {
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream answers = socket.getOutputStream();
                for (String question; (question = questions.readLine()) != null; )
                    answers.write((answer(question) + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException gone) {
                // Whoever asked has ended; there may be another.
            }
        }
    }

    private static String answer(String question) {
        return switch (question) {
            case "allocated" -> String.valueOf(allocated());
            case "used" -> used();
            default -> "?";
        };
    }

    /** By all threads that live, but this one. */
    private static long allocated() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long own = Thread.currentThread().getId();
        long[] ids =
                Arrays.stream(threads.getAllThreadIds()).filter(id -> id != own).toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(ids))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** Heap and direct memory after a collection, in bytes. */
    private static String used() {
        for (int i = 0; i < 4; i++) System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return heap + " " + direct;
    }
}
