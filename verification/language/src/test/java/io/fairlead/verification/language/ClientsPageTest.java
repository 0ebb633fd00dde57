package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.WebSocketClient;
import io.fairlead.ws.annotation.CodedBy;
import io.fairlead.ws.annotation.OnClose;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.PathParam;
import io.fairlead.ws.annotation.WebSocketClientEndpoint;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.codec.jackson.JacksonCodec;
import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.SendResult;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of docs/clients.md, run. */
@Timeout(60)
class ClientsPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "clients.md");

    private static final Path SOURCE = Path.of(
            "src/test/java", ClientsPageTest.class.getName().replace('.', '/').concat(".java"));

    @CodedBy(JacksonCodec.class)
    record Say(String text) {}

    @CodedBy(JacksonCodec.class)
    record Said(String room, String text) {}

    @WebSocketEndpoint("/chat/{room}")
    static final class Room {
        @Inject
        Room() {}

        @OnMessage
        Said said(Say say, @PathParam String room) {
            return new Said(room, say.text());
        }
    }

    // docs/clients.md: a client
    @WebSocketClientEndpoint("/chat/{room}")
    abstract static class Chat {
        private final BlockingQueue<Said> heard;

        Chat(BlockingQueue<Said> heard) {
            this.heard = heard;
        }

        abstract SendResult say(Say message);

        abstract void close();

        @OnOpen
        Say greet() {
            return new Say("hello");
        }

        @OnMessage
        void heard(Said said) {
            heard.add(said);
        }

        @OnClose
        void left(CloseReason why) {
            heard.add(new Said("nowhere", "closed with " + why.code()));
        }
    }
    // docs/clients.md: end

    @Test
    void theExampleTalks() throws Exception {
        try (Served served = Served.with(new ClientsPageTest_Room_Binding(new Room()))) {
            assertEquals(
                    List.of(
                            new Said("lobby", "hello"),
                            new Said("lobby", "anybody here?"),
                            new Said("nowhere", "closed with 1000")),
                    talk(served.uri("")));
        }
    }

    // docs/clients.md: dialling
    private static List<Said> talk(URI server) throws Exception {
        BlockingQueue<Said> heard = new LinkedBlockingQueue<>();
        ClientsPageTest_Chat_Client chats = new ClientsPageTest_Chat_Client(heard);
        try (WebSocketClient client = WebSocketClient.builder().start()) {
            Chat chat =
                    chats.connect(client, server, "lobby").toCompletableFuture().get(10, TimeUnit.SECONDS);
            Said greeting = heard.take();
            chat.say(new Say("anybody here?"));
            Said answer = heard.take();
            chat.close();
            return List.of(greeting, answer, heard.take());
        }
    }
    // docs/clients.md: end

    @Test
    void thePageShowsWhatIsRunHere() throws Exception {
        String page = Files.readString(PAGE);
        List<String> lines = Files.readAllLines(SOURCE);
        for (String part : List.of("a client", "dialling")) {
            int start = lines.indexOf("    // docs/clients.md: " + part) + 1;
            int end = start + lines.subList(start, lines.size()).indexOf("    // docs/clients.md: end");
            String shown = String.join("\n", lines.subList(start, end)).stripIndent();
            assertTrue(end > start && page.contains("```java\n" + shown + "\n```"), part + " differs:\n" + shown);
        }
    }
}
