package io.fairlead.benchmarks;

import io.fairlead.benchmarks.compare.Compare;
import io.fairlead.benchmarks.compare.Ratio;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How long it takes from {@code java -jar} to the example's first echo, as it comes and with an archive of its classes:
 * {@code java -cp verification/benchmarks/target/benchmarks.jar io.fairlead.benchmarks.StartUp [RUNS]}. Exit code 1 if
 * it is more than promised.
 */
public final class StartUp {
    private static final double PROMISED_MILLIS = 400;
    private static final String LISTENING = "listening on http://";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path jar;

    private StartUp(Path jar) {
        this.jar = jar;
    }

    public static void main(String... words) throws Exception {
        Locale.setDefault(Locale.ROOT);
        int runs = words.length == 0 ? 11 : Integer.parseInt(words[0]);
        StartUp example = new StartUp(Compare.verification()
                .resolve("../example-app/target/example-app.jar")
                .normalize());
        Path archive = Files.createTempDirectory("startup").resolve("example.jsa");
        example.millis("-XX:ArchiveClassesAtExit=" + archive); // the first client's classes are loaded here, too
        double plain = example.median(runs);
        System.out.printf(
                "to the first echo: %.0f ms (median of %d, Java %s)%n",
                plain, runs, Runtime.version().feature());
        System.out.printf(
                "with an archive of its classes: %.0f ms%n", example.median(runs, "-XX:SharedArchiveFile=" + archive));
        System.exit(plain < PROMISED_MILLIS ? 0 : 1);
    }

    private double median(int runs, String... options) throws Exception {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) millis[i] = millis(options);
        return Ratio.median(millis);
    }

    private double millis(String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString(), "--port", "0"));
        long start = System.nanoTime();
        Process example = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            echo(address(example));
            return (System.nanoTime() - start) / 1e6;
        } finally {
            example.destroy();
            example.waitFor();
        }
    }

    private static String address(Process example) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(example.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (line == null || !line.startsWith(LISTENING)) throw new IOException("the example said: " + line);
        return line.substring(LISTENING.length());
    }

    private void echo(String address) {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.complete(text.toString());
                return CompletableFuture.completedStage(null);
            }
        };
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + address + "/echo"), listener)
                .join();
        socket.sendText("ahoy", true).join();
        heard.join();
        socket.abort();
    }
}
