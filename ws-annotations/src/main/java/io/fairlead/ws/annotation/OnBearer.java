package io.fairlead.ws.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Called during the upgrade, after the cookies, with the peer's token: that of {@code Authorization: Bearer …} (RFC
 * 6750 §2.1), or that of an offered subprotocol {@code bearer.…}. {@code false} refuses with 403;
 * {@code Accepted.rejected(…)} and {@code handshake.reject(…)} say more.
 *
 * <p>For browsers, give the endpoint {@code subprotocols}:
 *
 * <pre>{@code
 * @WebSocketEndpoint(value = "/chat", subprotocols = "chat.v2")
 * …
 * new WebSocket(url, ["chat.v2", "bearer." + token]) // in the page
 * }</pre>
 *
 * <p>A page can set no header, so its token goes into a subprotocol, and a browser fails a connection whose 101 names
 * none of those that it offered. The 101 never names the token: without another subprotocol that both know, every
 * browser is turned away, whatever its token.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnBearer {
    /**
     * The status to refuse with when there is no token.
     *
     * @return 400 to 599, 401 unless another is given; 0: the token may be missing, and the method is not called
     */
    int missing() default 401;
}
