package io.fairlead.clients;

import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. */
final class ProcessServer implements Server {
    private static final long START_SECONDS = 25;

    private final String name;
    private final List<String> command;
    private volatile String version = "of unknown version";

    ProcessServer(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Running start(Setup setup) throws Exception {
        List<String> all = new ArrayList<>(command);
        all.add(setup.compression().name());
        all.add(setup.tls() == null ? "-" : setup.tls().key().toString());
        all.add(setup.tls() == null ? "-" : setup.tls().certificate().toString());
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        Child child = new Child(all, words -> {
            switch (words[0]) {
                case "version" -> version = words[1];
                case "listening" -> listening.complete(Integer.valueOf(words[1]));
                default -> setup.script().ends().hear(new Closed(Integer.parseInt(words[1]), Child.text(words[2])));
            }
        });
        int port = listening.get(START_SECONDS, TimeUnit.SECONDS);
        return new Running() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() throws IOException {
                child.close();
            }
        };
    }
}
