package io.fairlead.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command line, as a process of its own. */
@Timeout(60)
class MainTest {
    private static final String LISTENING = "listening on http://127.0.0.1:";

    @Test
    void aPortInUseIsOneLineAndExitCode2() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start("--port", String.valueOf(taken.getLocalPort()));
            List<String> said = lines(process);
            assertEquals(2, process.waitFor());
            assertEquals(1, said.size(), said::toString);
            assertTrue(
                    said.get(0).startsWith("example-app: cannot listen on 127.0.0.1:" + taken.getLocalPort()),
                    said::toString);
        }
    }

    @Test
    void helpTellsTheOptionsAndIsNoError() throws Exception {
        Process process = start("--help");
        List<String> said = lines(process);
        assertEquals(0, process.waitFor());
        assertEquals(Arguments.USAGE.lines().toList(), said);
    }

    @Test
    void anUnknownOptionIsNamedWithExitCode2() throws Exception {
        for (String[] words : new String[][] {{"--prot", "1"}, {"--port"}, {"--port", "65536"}, {"--port", "x"}}) {
            Process process = start(words);
            List<String> said = lines(process);
            assertEquals(2, process.waitFor(), said::toString);
            assertTrue(said.get(0).contains(words[0]), said::toString);
        }
    }

    @Test
    void anUnknownHostIsOneLineAndExitCode2() throws Exception {
        Process process = start("--host", "256.0.0.1", "--port", "0");
        List<String> said = lines(process);
        assertEquals(2, process.waitFor(), said::toString);
        assertEquals(1, said.size(), said::toString);
    }

    @Test
    void sigtermDrainsWith1001() throws Exception {
        Process process = start("--port", "0");
        BufferedReader out = output(process);
        String line = out.readLine();
        assertTrue(line != null && line.startsWith(LISTENING), () -> "said: " + line);
        int port = Integer.parseInt(line.substring(LISTENING.length()));
        ExampleTest.Client client = ExampleTest.Client.connect(HttpClient.newHttpClient(), port, "/echo");
        client.socket.sendText("there?", true).get();
        assertEquals("there?", client.next());
        process.destroy(); // SIGTERM
        assertEquals("closed 1001", client.next());
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it did not end");
    }

    private static Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> lines(Process process) throws IOException {
        try (BufferedReader out = output(process)) {
            return out.lines().toList();
        }
    }
}
