package io.fairlead.benchmarks;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A process of {@link IdleClients}, once all of them are open; they go when it is closed. */
public final class OpenClients implements Closeable {
    private final Process process;

    private OpenClients(Process process) {
        this.process = process;
    }

    /** Starts it, and waits until they are open. */
    public static OpenClients start(ProcessBuilder builder) throws IOException {
        OpenClients clients = new OpenClients(builder.start());
        BufferedReader said =
                new BufferedReader(new InputStreamReader(clients.process.getInputStream(), StandardCharsets.US_ASCII));
        if ("open".equals(said.readLine())) return clients;
        clients.close();
        throw new IOException("the clients could not connect, see above");
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
