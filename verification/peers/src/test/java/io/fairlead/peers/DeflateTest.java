package io.fairlead.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.blocking.BlockingWebSocket;
import io.fairlead.ws.blocking.Dialer;
import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.upgrade.UpgradeRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateTest extends EachPeer {
    private static final String NAME = "permessage-deflate";
    private static final String FRESH = "permessage-deflate; client_no_context_takeover; server_no_context_takeover";

    private static @Nullable String agreed(String path, String offer) throws IOException {
        return Handshake.extensions(process().port(), path, offer);
    }

    @Test
    void contextIsKeptForWhoDoesNotMind() throws IOException {
        String agreed = agreed(Contract.DEFLATE, NAME);
        assertNotNull(agreed);
        assertTrue(agreed.startsWith(NAME), agreed);
        assertFalse(agreed.contains("client_no_context_takeover"), agreed);
        boolean cannotKeepIts = main().equals(JavaWebSocketPeer.class.getName());
        assertEquals(cannotKeepIts, agreed.contains("server_no_context_takeover"), agreed);
    }

    @Test
    void contextIsForgottenForWhoWantsThat() throws IOException {
        String agreed = agreed(Contract.DEFLATE, FRESH);
        assertNotNull(agreed);
        assertTrue(agreed.startsWith(NAME) && agreed.contains("server_no_context_takeover"), agreed);
    }

    @ParameterizedTest
    @ValueSource(strings = {Contract.ECHO, Contract.STRING, Contract.JSON, Contract.FAN})
    void nothingElseIsCompressed(String path) throws IOException {
        String agreed = agreed(path, NAME);
        if (main().equals(VertxPeer.class.getName())) assertEquals(NAME, agreed); // it knows no paths
        else assertNull(agreed);
    }

    @Test
    void whatReferredToEarlierMessagesComesBack() throws IOException {
        echo(PermessageDeflate.DEFAULT.withContextTakeover());
    }

    @Test
    void whatStandsAloneComesBack() throws IOException {
        echo(PermessageDeflate.DEFAULT);
    }

    private static void echo(PermessageDeflate extension) throws IOException {
        URI address = process().at(Contract.DEFLATE);
        String json = OrderBookJson.write(OrderBooks.one());
        try (BlockingWebSocket socket = Dialer.DEFAULT.dial(
                address, UpgradeRequest.to(address).withExtensions(List.of(extension.withThreshold(0))))) {
            assertNotNull(socket.compression());
            for (int repeats : new int[] {1, 1, 0, 64, 1}) {
                String text = json.repeat(repeats);
                socket.writer().sendText(text);
                assertEquals(text, socket.reader().readText());
            }
        }
    }
}
