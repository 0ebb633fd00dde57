package io.fairlead.example;

import io.fairlead.ws.ServerBuilder;
import io.fairlead.ws.WebSocketServer;
import io.fairlead.ws.http.HttpFallback;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Starts the example. Exit codes: 0 after a clean stop, 1 if something failed, 2 if it could not be started as asked.
 */
public final class Main {
    private static final Duration DRAIN_TIME = Duration.ofSeconds(10);
    private static final int CANNOT_START = 2;

    private Main() {}

    /** Runs until the process is told to end. */
    public static void main(String... words) throws IOException {
        Arguments arguments;
        try {
            arguments = Arguments.read(words);
        } catch (IllegalArgumentException wrong) {
            throw quit(wrong.getMessage() + System.lineSeparator() + Arguments.USAGE);
        }
        if (arguments.help()) {
            System.out.print(Arguments.USAGE);
            return;
        }
        run(arguments);
    }

    private static void run(Arguments arguments) throws IOException {
        try {
            WebSocketServer server = start(arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(server), "drain"));
            String scheme = arguments.tls() ? "https://" : "http://";
            System.out.println("listening on " + scheme + authority(arguments.host(), server.port()));
            if (arguments.tls())
                System.out.println("its certificate vouches for itself: a browser asks before it goes on");
            System.out.println("open it in two tabs to chat; Ctrl-C lets everybody go with 1001 and stops");
        } catch (BindException taken) {
            throw quit(cannotListen(arguments) + taken.getMessage() + ". Choose another port with --port.");
        } catch (UnknownHostException unknown) {
            throw quit(cannotListen(arguments) + "there is no such host");
        } catch (NoCertificateException none) {
            throw quit(none.getMessage());
        }
    }

    private static String cannotListen(Arguments arguments) {
        return "cannot listen on " + authority(arguments.host(), arguments.port()) + ": ";
    }

    /** An IPv6 address stands in brackets before its port. */
    private static String authority(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    static WebSocketServer start(Arguments arguments) throws IOException {
        ServerBuilder builder = WebSocketServer.builder();
        if (arguments.tls()) builder.tls(SelfSigned.make());
        return builder.host(arguments.host())
                .port(arguments.port())
                .mount(DaggerExampleComponent.create().endpoints())
                .fallback(HttpFallback.builder()
                        .page("/", "text/html; charset=utf-8", resource("chat.html"))
                        .page("/client.js", "text/javascript; charset=utf-8", document("client.js"))
                        .page("/asyncapi.json", "application/json", document("asyncapi.json"))
                        .page("/health", "text/plain; charset=utf-8", "ok\n".getBytes(StandardCharsets.UTF_8))
                        .build())
                .start();
    }

    /** What the compiler wrote down of the endpoints. */
    private static byte[] document(String name) throws IOException {
        return resource("/META-INF/fairlead/" + name);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Main.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException(name + " is missing from the jar");
            return in.readAllBytes();
        }
    }

    /** Everybody gets 1001 and the time to answer it. */
    private static void drain(WebSocketServer server) {
        try {
            server.stop(DRAIN_TIME);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException quit(String why) {
        System.err.println("example-app: " + why);
        System.exit(CANNOT_START);
        return new IllegalStateException("the process has ended");
    }
}
