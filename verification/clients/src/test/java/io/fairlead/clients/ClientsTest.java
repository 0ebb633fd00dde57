package io.fairlead.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of other makes against the example's jar, each a process of its own; their scripts do the asserting. */
@Timeout(180)
class ClientsTest {
    private static final String LISTENING = "listening on http://127.0.0.1:";

    private static Process example;
    private static String port;

    @BeforeAll
    static void startExample() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        example = new ProcessBuilder(java, "-jar", System.getProperty("example.jar"), "--port", "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(example.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertTrue(line != null && line.startsWith(LISTENING), () -> "the example said: " + line);
        port = line.substring(LISTENING.length());
    }

    @AfterAll
    static void stopExample() throws InterruptedException {
        example.destroy();
        assertTrue(example.waitFor(20, TimeUnit.SECONDS), "the example did not drain");
        assertEquals(143, example.exitValue(), "ended by SIGTERM");
    }

    @Test
    void npmWsHoldsAConversation() throws Exception {
        Script.run(Programs.node("ws.mjs"), port);
    }

    @Test
    void theGeneratedClientHoldsOne() throws Exception {
        Script.run(Programs.node("generated-client.mjs"), port);
    }

    @Test
    void twoTabsOfChromiumTalkToEachOther() throws Exception {
        Path screenshot = Path.of("target", "chat.png");
        Script.run(Programs.node("tabs.mjs"), port, Programs.chromium(), screenshot.toString());
        assertTrue(Files.size(screenshot) > 0);
    }
}
