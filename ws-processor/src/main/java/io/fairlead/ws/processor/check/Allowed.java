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
    static final String CODEC =
            "A codec is named by 'codec' of @WebSocketEndpoint or @WebSocketClientEndpoint, or by @CodedBy on the type; with Dagger it may be bound.";
    static final String SENT =
            "String, CharSequence, Utf8View, byte[], ByteBuffer, and classes of your own that can be seen from beside the endpoint.";

    private Allowed() {}
}
