package io.fairlead.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command line, as a process of its own. */
@Timeout(60)
class MainTest {
    private static final String LISTENING = "listening on http://127.0.0.1:";
    private static final String SECURE = "listening on https://127.0.0.1:";

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

    @Test
    void tlsServesThePageAndTheEchoWithACertificateOfItsOwn() throws Exception {
        Process process = start("--port", "0", "--tls");
        try (BufferedReader out = output(process)) {
            String line = out.readLine();
            assertTrue(line != null && line.startsWith(SECURE), () -> "said: " + line);
            int port = Integer.parseInt(line.substring(SECURE.length()));
            HttpClient http = HttpClient.newBuilder().sslContext(trusting(port)).build();
            URI health = URI.create("https://localhost:" + port + "/health");
            assertEquals(
                    "ok\n",
                    http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                            .body());
            ExampleTest.Client client = new ExampleTest.Client();
            client.socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("wss://127.0.0.1:" + port + "/echo"), client)
                    .get(20, TimeUnit.SECONDS);
            client.socket.sendText("secret", true).get();
            assertEquals("secret", client.next());
        } finally {
            process.destroy();
        }
    }

    /** Trusts whom it meets there first, as a person does who clicks a warning away; names are checked from then on. */
    private static SSLContext trusting(int port) throws Exception {
        SSLContext curious = SSLContext.getInstance("TLS");
        curious.init(null, new TrustManager[] {new Anyone()}, null);
        KeyStore met = KeyStore.getInstance("PKCS12");
        met.load(null, null);
        try (SSLSocket socket = (SSLSocket) curious.getSocketFactory().createSocket("127.0.0.1", port)) {
            met.setCertificateEntry("met", socket.getSession().getPeerCertificates()[0]);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(met);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
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
