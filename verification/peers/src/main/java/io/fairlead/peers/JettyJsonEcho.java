package io.fairlead.peers;

/** An order book is read and written again. */
public final class JettyJsonEcho extends JettyEndpoint {
    @Override
    public void onWebSocketText(String text) {
        super.onWebSocketText(OrderBookJson.again(text));
    }
}
