package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Ascii;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.http.ResponseHead;
import io.fairlead.ws.http.ResponseParser;
import java.net.URI;
import java.nio.ByteBuffer;

/**
 * The way through a proxy, from bytes to bytes: {@code CONNECT} and its answer (RFC 9110 §9.3.6). One object for one
 * tunnel. The proxy is told which host and port to connect to, and its own credentials; nothing of the request.
 *
 * <pre>
 *   {@link #request} → (the proxy) → {@link #response}: {@link #OPEN} | refused, see {@link #refusal} | {@link #FAILED}
 * </pre>
 */
public final class ProxyConnect {
    /** The head is not whole yet: call again with more. */
    public static final int NEED_MORE = HeadParser.NEED_MORE;
    /** The tunnel is open: what is sent now, the server gets. */
    public static final int OPEN = 200;
    /** The answer is no HTTP, or its head is too large: close the connection. */
    public static final int FAILED = -1;

    private final HttpProxy proxy;
    private final String authority;
    private final ResponseParser parser = new ResponseParser();

    /**
     * A tunnel that has not been asked for.
     *
     * @param proxy whom to ask
     * @param target {@code ws} or {@code wss}: its host, as it is written but for a zone, and its port
     */
    public ProxyConnect(HttpProxy proxy, URI target) {
        this.proxy = proxy;
        this.authority = UpgradeRequest.host(target) + ':' + UpgradeRequest.port(target);
    }

    /**
     * How long the request is.
     *
     * @return bytes
     */
    public int length() {
        String authorization = proxy.authorization();
        return "CONNECT  HTTP/1.1\r\n\r\n".length()
                + authority.length()
                + HeaderLine.length("Host", authority)
                + (authorization == null ? 0 : HeaderLine.length("Proxy-Authorization", authorization));
    }

    /**
     * Writes the request.
     *
     * @param out takes {@link #length} bytes at its position
     */
    public void request(ByteBuffer out) {
        Ascii.put(out, "CONNECT ");
        Ascii.put(out, authority);
        Ascii.put(out, " HTTP/1.1\r\n");
        HeaderLine.writeTo(out, "Host", authority);
        String authorization = proxy.authorization();
        if (authorization != null) HeaderLine.writeTo(out, "Proxy-Authorization", authorization);
        Ascii.put(out, "\r\n");
    }

    /**
     * Reads the answer. Once its head is whole the input's position is behind it: what follows comes from the server if
     * the tunnel is open, whatever length the answer announces (RFC 9110 §9.3.6); else it is the body.
     *
     * @param in the head from its first byte, from position to limit, in every call until it is whole
     * @return {@link #NEED_MORE}, {@link #OPEN}, {@link #FAILED}, or the status that the proxy refused with
     */
    public int response(ByteBuffer in) {
        while (true) {
            int length = parser.parse(in);
            if (length == NEED_MORE) return NEED_MORE;
            if (length < 0) return FAILED;
            in.position(in.position() + length);
            int status = parser.head().status();
            if (status >= 200) return status < 300 ? OPEN : status;
            parser.reset(); // RFC 9110 §15.2: more is to come
        }
    }

    /**
     * What collects the refusal; to be called while the bytes of the last {@link #response} are where they were.
     *
     * @return with status and headers
     */
    public RefusalBody refusal() {
        ResponseHead head = parser.head();
        return new RefusalBody(head.status(), HeaderField.allOf(head));
    }
}
