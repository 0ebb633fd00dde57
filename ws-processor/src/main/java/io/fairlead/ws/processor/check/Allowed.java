package io.fairlead.ws.processor.check;

/** What is allowed, where several problems end in the same. */
final class Allowed {
    static final String CLASS =
            "@WebSocketEndpoint goes on a class or record that is not private, abstract, generic or inner.";
    static final String CLIENT =
            "@WebSocketClientEndpoint goes on an interface, class or record that is not private, inner, generic or sealed.";
    static final String MESSAGE =
            "One message: String, CharSequence, Utf8View, ByteBuffer, byte[], or a type with a codec.";
    static final String TAG = "Each type that a sealed message type permits has a @MessageTag of its own.";

    private Allowed() {}
}
