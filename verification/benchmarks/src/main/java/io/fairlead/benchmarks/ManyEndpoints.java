package io.fairlead.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sources of endpoints, of five shapes in turn and in packages of twenty-five. */
final class ManyEndpoints {
    private static final int EACH = 25;

    private static final String IMPORTS = """
            import io.fairlead.ws.annotation.*;
            import io.fairlead.ws.bytes.Utf8View;
            import io.fairlead.ws.endpoint.*;
            import io.fairlead.ws.upgrade.Handshake;
            import java.nio.ByteBuffer;
            import java.util.*;
            """;

    private static final List<String> SHAPES = List.of("""
            @WebSocketEndpoint("/echo/NUMBER")
            public final class EndpointNUMBER {
                @OnMessage String text(String text) { return text; }
                @OnMessage ByteBuffer bytes(ByteBuffer bytes) { return bytes; }
            }
            """, """
            @WebSocketEndpoint(value = "/rooms/NUMBER/{room}/{place}", subprotocols = {"chat.v2", "chat.v1"}, maxMessageBytes = 65_536)
            public final class EndpointNUMBER {
                private final Map<String, Integer> said = new HashMap<>();

                @OnOpen String joined(Connection connection, @PathParam String room, @QueryParam(defaultValue = "0") long since) {
                    return room + " since " + since;
                }

                @OnMessage void said(String text, Connection connection, @PathParam String room, @PathParam int place) {
                    connection.sendText(room + place + text + said.merge(room, 1, Integer::sum));
                }

                @OnClose void left(CloseReason why, @PathParam String room) { said.remove(room); }
            }
            """, """
            @WebSocketEndpoint("/guarded/NUMBER/{file*}")
            public final class EndpointNUMBER {
                @OnHost boolean host(Utf8View host) { return host.length() > 0; }

                @OnHeader(value = "Authorization", missing = 401)
                boolean authorize(CharSequence credentials) { return credentials.length() > 6; }

                @OnHeader("User-Agent") void agent(Utf8View agent) {}

                @OnHeader void other(Utf8View name, Utf8View value) {}

                @OnMessage String said(CharSequence text, @PathParam String file) { return file + text; }
            }
            """, """
            @WebSocketEndpoint("/games/NUMBER/{level}")
            @PerConnection
            public final class EndpointNUMBER {
                enum Colour { RED, GREEN }

                private final Connection connection;
                private int moves;

                EndpointNUMBER(Connection connection) { this.connection = connection; }

                @OnOpen void open(@PathParam int level, @QueryParam Optional<Colour> colour, @QueryParam Optional<UUID> player) {
                    connection.sendText(level + " " + colour + player);
                }

                @OnMessage byte[] moved(byte[] move) {
                    moves++;
                    return move;
                }
            }
            """, """
            @WebSocketEndpoint(value = "/careful/NUMBER", compression = Compression.ON)
            public final class EndpointNUMBER {
                @OnMessage String said(String text) throws java.io.IOException {
                    if (text.isEmpty()) throw new java.io.IOException("nothing");
                    return String.valueOf(Integer.parseInt(text) + NUMBER);
                }

                @OnError String noNumber(NumberFormatException e) { return "no number"; }

                @OnError void failed(Exception e, Connection connection) {}

                @OnClose void left() {}
            }
            """);

    private ManyEndpoints() {}

    static List<Path> write(Path folder, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "many.part%02d".formatted(i / EACH);
            Path file = folder.resolve(name.replace('.', '/')).resolve("Endpoint" + i + ".java");
            Files.createDirectories(file.getParent());
            String shape = SHAPES.get(i % SHAPES.size()).replace("NUMBER", String.valueOf(i));
            files.add(Files.writeString(file, "package " + name + ";\n\n" + IMPORTS + '\n' + shape));
        }
        return files;
    }
}
