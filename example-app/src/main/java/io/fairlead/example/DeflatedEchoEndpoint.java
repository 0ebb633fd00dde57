package io.fairlead.example;

import io.fairlead.ws.annotation.Compression;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.bytes.Utf8View;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;

/** The same echo, compressed with clients that offer it; messages may refer to earlier ones. */
@WebSocketEndpoint(
        value = "/echo/deflate",
        maxMessageBytes = 16 << 20,
        maxFragments = 131_072,
        compression = Compression.CONTEXT_TAKEOVER,
        compressionThreshold = 32)
final class DeflatedEchoEndpoint {
    @Inject
    DeflatedEchoEndpoint() {}

    @OnMessage
    Utf8View said(Utf8View text) {
        return text;
    }

    @OnMessage
    ByteBuffer sent(ByteBuffer bytes) {
        return bytes;
    }
}
