/**
 * TLS 1.2 and 1.3 without I/O, beside the path: certificates, keys and trust ({@link io.fairlead.ws.tls.TlsOptions}),
 * and the state machine that opens and seals records for either role ({@link io.fairlead.ws.tls.TlsSession}). The event
 * loops and {@link io.fairlead.ws.blocking} drive it; between them and the socket nothing else knows of TLS.
 */
@NullMarked
package io.fairlead.ws.tls;

import org.jspecify.annotations.NullMarked;
