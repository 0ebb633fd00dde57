/**
 * Fairlead's runtime: the path of a byte from the socket to an endpoint and back (RFC 6455, RFC 7692).
 *
 * <p>Exported are the tiers a user builds on. The connection, the loops and the selectors behind them are not.
 */
module io.fairlead.ws {
    requires transitive io.fairlead.ws.annotation;
    requires java.management;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports io.fairlead.ws;
    exports io.fairlead.ws.protocol;
    exports io.fairlead.ws.bytes;
    exports io.fairlead.ws.http;
    exports io.fairlead.ws.upgrade;
    exports io.fairlead.ws.frame;
    exports io.fairlead.ws.deflate;
    exports io.fairlead.ws.message;
    exports io.fairlead.ws.endpoint;
    exports io.fairlead.ws.tls;
    exports io.fairlead.ws.blocking;
    exports io.fairlead.ws.transport;
}
