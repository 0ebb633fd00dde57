package io.fairlead.peers;

import java.util.List;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ClientHandshake;

/**
 * The draft of the path whose messages are compressed; of any other it is none. The server's context is forgotten after
 * each message: told to keep it, the library would keep it but say that it does not.
 */
final class JavaWebSocketDeflate extends Draft_6455 {
    JavaWebSocketDeflate() {
        super(List.of(extension()), Contract.MAX_MESSAGE_BYTES);
    }

    /** By itself it would leave messages alone that others compress. */
    private static PerMessageDeflateExtension extension() {
        PerMessageDeflateExtension extension = new PerMessageDeflateExtension(Contract.DEFLATE_LEVEL);
        extension.setThreshold(Contract.DEFLATE_THRESHOLD);
        return extension;
    }

    @Override
    public HandshakeState acceptHandshakeAsServer(ClientHandshake request) throws InvalidHandshakeException {
        return request.getResourceDescriptor().equals(Contract.DEFLATE)
                ? super.acceptHandshakeAsServer(request)
                : HandshakeState.NOT_MATCHED;
    }

    @Override
    public Draft copyInstance() {
        return new JavaWebSocketDeflate();
    }
}
