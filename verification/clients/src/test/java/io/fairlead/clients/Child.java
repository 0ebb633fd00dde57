package io.fairlead.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A script in a process of its own. Commands go in and events come out as lines: words with a space between, payloads
 * in base64, {@code -} for nothing. It ends when its input does.
 *
 * <pre>
 *   either    says     version VERSION
 *   server    says     listening PORT; closed CODE REASON
 *   client    is told  connect NUMBER URL SUBPROTOCOL COMPRESSION CERTIFICATE; text PAYLOAD; binary PAYLOAD;
 *                      fragments PAYLOAD…; ping PAYLOAD; close CODE REASON; drop
 *             says     NUMBER open SUBPROTOCOL; NUMBER refused STATUS; NUMBER failed MESSAGE;
 *                      NUMBER text PAYLOAD; NUMBER binary PAYLOAD; NUMBER pong PAYLOAD; NUMBER closed CODE REASON
 * </pre>
 */
final class Child implements AutoCloseable {
    private static final String NOTHING = "-";

    private final Process process;
    private final Writer in;

    /**
     * Starts it.
     *
     * @param events gets each line's words, on a thread of its own
     */
    Child(List<String> command, Consumer<String[]> events) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        Thread reading = new Thread(() -> read(events), "lines of " + command.get(0));
        reading.setDaemon(true);
        reading.start();
    }

    private void read(Consumer<String[]> events) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(line -> events.accept(line.split(" ", -1)));
        } catch (IOException ended) {
            // Whoever waits for a line finds out.
        }
    }

    void tell(String... words) throws IOException {
        synchronized (in) {
            in.write(String.join(" ", words) + "\n");
            in.flush();
        }
    }

    static String encode(byte[] payload) {
        return payload.length == 0 ? NOTHING : Base64.getEncoder().encodeToString(payload);
    }

    static String encode(String payload) {
        return encode(payload.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] decode(String word) {
        return word.equals(NOTHING) ? new byte[0] : Base64.getDecoder().decode(word);
    }

    static String text(String word) {
        return new String(decode(word), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (process.waitFor(5, TimeUnit.SECONDS)) return;
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
