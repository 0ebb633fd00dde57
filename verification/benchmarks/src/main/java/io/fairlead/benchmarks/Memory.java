package io.fairlead.benchmarks;

import io.fairlead.ws.WebSocketServer;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an idle connection costs a server, and the client that dialled it: {@code java -jar benchmarks.jar
 * [--connections N]}. Exit code 1 if it is more than 1 KiB.
 */
public final class Memory {
    /** The most that an idle connection may cost, in bytes of heap and direct memory together. */
    static final int BUDGET = 1_024;

    private static final int WARM_UP = 200;

    private Memory() {}

    /** What was measured, in bytes for one connection. */
    record Figure(int connections, double heap, double direct) {
        /** Whether a connection is seen at all, and costs no more than it may. */
        boolean isWithinBudget() {
            return heap > 0 && direct >= 0 && heap + direct <= BUDGET;
        }

        @Override
        public String toString() {
            return "%,d idle connections: %.0f bytes of heap and %.1f bytes of direct memory each (Java %s)"
                    .formatted(connections, heap, direct, Runtime.version().feature());
        }
    }

    public static void main(String... words) throws Exception {
        int connections = 10_000;
        if (words.length == 2 && words[0].equals("--connections") && words[1].matches("[1-9]\\d{0,4}")) {
            connections = Integer.parseInt(words[1]);
        } else if (words.length > 0) {
            System.err.println("Usage: java -jar benchmarks.jar [--connections N]   (1 to 99999; default: 10000)");
            System.exit(2);
        }
        System.out.printf("opening %,d connections …%n", connections);
        Figure figure = measure(connections);
        System.out.println(figure);
        Figure ofClients = ClientMemory.measure(connections);
        System.out.println("dialled: " + ofClients);
        System.exit(figure.isWithinBudget() && ofClients.isWithinBudget() ? 0 : 1);
    }

    static Figure measure(int connections) throws Exception {
        WebSocketServer server = WebSocketServer.builder()
                .mount(new IdleEndpoint_Binding(new IdleEndpoint()))
                .threads(1)
                .start();
        try {
            withClients(
                    server, WARM_UP,
                    Used::now); // classes, pools and tables of the server itself are not a connection's
            Used before = Used.now();
            return withClients(server, connections, Used::now).since(before, connections);
        } finally {
            server.stop(Duration.ofSeconds(5));
        }
    }

    /** A JVM of its own that runs a main class of ours. */
    static ProcessBuilder process(Class<?> main, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static Used withClients(WebSocketServer server, int count, Supplier<Used> action) throws Exception {
        Used used;
        OpenClients clients =
                OpenClients.start(process(IdleClients.class, String.valueOf(server.port()), String.valueOf(count)));
        try {
            if (server.connections() != count)
                throw new IOException("%d of %d connections are open".formatted(server.connections(), count));
            used = action.get();
        } finally {
            clients.close();
        }
        while (server.connections() > 0) Thread.onSpinWait();
        return used;
    }

    /** What the process uses, in bytes. */
    record Used(long heap, long direct) {
        /** After collections, until what they freed no longer becomes less: cleaners run on a thread of their own. */
        static Used now() {
            Used before = collected();
            while (true) {
                Used now = collected();
                if (now.direct == before.direct && now.heap > before.heap - BUDGET) return now;
                before = now;
            }
        }

        private static Used collected() {
            for (int i = 0; i < 4; i++) System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .mapToLong(BufferPoolMXBean::getMemoryUsed)
                    .sum();
            return new Used(heap, direct);
        }

        Figure since(Used before, int connections) {
            return new Figure(
                    connections,
                    (double) (heap - before.heap) / connections,
                    (double) (direct - before.direct) / connections);
        }
    }
}
