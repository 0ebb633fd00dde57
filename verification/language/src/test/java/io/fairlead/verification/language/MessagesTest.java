package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import java.nio.ByteBuffer;
import java.util.Locale;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;

/** What an {@code @OnMessage} takes and returns. */
class MessagesTest {
    @WebSocketEndpoint("/upper")
    static final class Upper {
        @Inject
        Upper() {}

        @OnMessage
        String text(String text) {
            return text.toUpperCase(Locale.ROOT);
        }

        @OnMessage
        ByteBuffer bytes(ByteBuffer bytes) {
            return bytes;
        }
    }

    @Test
    void aStringIsAnsweredByAStringAndBytesByBytes() throws Exception {
        try (Served served = Served.with(new MessagesTest_Upper_Binding(new Upper()))) {
            Heard client = served.dial("/upper");
            client.say("grüße");
            assertEquals("text GRÜSSE", client.next());
            client.send((byte) 1, (byte) 2);
            assertEquals("binary 0102", client.next());
        }
    }
}
