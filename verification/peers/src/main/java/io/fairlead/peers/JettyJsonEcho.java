package io.fairlead.peers;

/** A trade is read and written again. */
public final class JettyJsonEcho extends JettyEndpoint {
    @Override
    public void onWebSocketText(String text) {
        super.onWebSocketText(TradeJson.again(text));
    }
}
