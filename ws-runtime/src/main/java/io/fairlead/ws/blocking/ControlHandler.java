package io.fairlead.ws.blocking;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a {@link MessageReader} does about control frames, which may come between the fragments of a message, and about
 * a peer that breaks the protocol. The methods as they are do what RFC 6455 asks for; override one to see more. Called
 * on the reading thread; what they throw comes out of the reader's method.
 */
public interface ControlHandler {
    /** Answers pings and close frames, tells a peer its fault, takes no notice of pongs. */
    ControlHandler REPLIES = new ControlHandler() {};

    /**
     * A ping: answered with a pong of the same payload (RFC 6455 §5.5.2).
     *
     * @param writer of the same connection
     * @param payload at most 125 bytes, from position to limit; borrowed until this returns
     * @throws IOException if the answer cannot be written
     */
    default void ping(MessageWriter writer, ByteBuffer payload) throws IOException {
        writer.pong(payload);
    }

    /**
     * A pong, asked for or not (RFC 6455 §5.5.3).
     *
     * @param writer of the same connection
     * @param payload at most 125 bytes, from position to limit; borrowed until this returns
     * @throws IOException as the implementation likes
     */
    default void pong(MessageWriter writer, ByteBuffer payload) throws IOException {}

    /**
     * A close frame: answered with its code, unless one was sent before (RFC 6455 §5.5.1).
     *
     * @param writer of the same connection
     * @param code the peer's; 1005 if it gave none
     * @param reason the peer's; escape it before it goes into a log
     * @throws IOException if the answer cannot be written
     */
    default void close(MessageWriter writer, int code, String reason) throws IOException {
        writer.sendClose(code, "");
    }

    /**
     * The peer broke the protocol, or a limit: it is told so, before the reader reports it (RFC 6455 §7.1.7).
     *
     * @param writer of the same connection
     * @param code 1002, 1003, 1007, 1008 or 1009
     * @throws IOException if it cannot be told
     */
    default void failed(MessageWriter writer, int code) throws IOException {
        writer.sendClose(code, "");
    }
}
