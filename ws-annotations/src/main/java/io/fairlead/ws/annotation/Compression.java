package io.fairlead.ws.annotation;

/**
 * Whether an endpoint agrees to compress messages with clients that offer it (permessage-deflate, RFC 7692). Compressed
 * messages count against {@link WebSocketEndpoint#maxMessageBytes()} before and after inflating, and inflating stops at
 * that limit.
 */
public enum Compression {
    /**
     * Messages are sent as they are, and what a client offers is not even read; unless whoever runs the server or the
     * client has said otherwise.
     */
    OFF,

    /**
     * Each message is compressed by itself. A connection keeps nothing between messages, so that an idle one costs no
     * more than without compression.
     */
    ON,

    /**
     * Messages may refer to earlier ones of their connection, which makes small ones that are like each other much
     * smaller. Each connection keeps up to 312 KiB of native memory for it: 44 KiB from its first compressed message
     * in, 268 KiB from its first one out, charged to the server's memory. When that is short, what keeps the messages
     * sent goes first, and each is compressed by itself. So is the one after a message that did not get smaller, or
     * that was broadcast.
     */
    CONTEXT_TAKEOVER
}
