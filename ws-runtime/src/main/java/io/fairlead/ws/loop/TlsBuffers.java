package io.fairlead.ws.loop;

import io.fairlead.ws.bytes.ChunkPool;
import io.fairlead.ws.tls.TlsSession;
import java.nio.ByteBuffer;

/**
 * What the TLS links of one event loop share while one of them works: an idle one owns nothing. Sealed bytes are on the
 * heap: the JDK's engine makes twice the garbage with direct buffers there.
 */
public final class TlsBuffers {
    private static final int IN_BYTES = 128 * 1_024;
    /** Takes what a full cork of 64 KiB becomes, and still the room that the engine asks for. */
    private static final int OUT_BYTES = 96 * 1_024;

    final ChunkPool chunks;
    final ByteBuffer in = ByteBuffer.allocate(IN_BYTES);
    final ByteBuffer out = ByteBuffer.allocate(OUT_BYTES);
    /** For the last words of a link that is closed while another one works. */
    final ByteBuffer last = ByteBuffer.allocate(TlsSession.RECORD_BYTES);

    /** Buffers of a loop; what its links keep comes from the loop's pool. */
    public TlsBuffers(ChunkPool chunks) {
        this.chunks = chunks;
    }
}
