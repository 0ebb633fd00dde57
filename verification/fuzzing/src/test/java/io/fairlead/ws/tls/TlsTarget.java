package io.fairlead.ws.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.fuzzing.Cuts;
import io.fairlead.ws.fuzzing.Target;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Records of any content before a handshake, and good ones behind it of which one byte is changed: nothing is thrown,
 * the same outcome at every split, and never a byte of plaintext that was not sent.
 *
 * <pre>
 *   input: 3 bytes (1: a client's end, 2: behind the handshake, 4: TLS 1.2; where a byte is changed), then records, or
 *   behind the handshake plaintext
 * </pre>
 */
public final class TlsTarget implements Target {
    private static final int CLIENT = 1;
    private static final int ESTABLISHED = 2;
    private static final int OLD = 4;
    private static final int HEAD = 3;
    /** Byte by byte, and in long pieces: a handshake for each takes a millisecond or two. */
    private static final int[] WAYS = {1, 3};

    private final Wire newer = new Wire(TlsOptions.TLS_1_3);
    private final Wire older = new Wire(TlsOptions.TLS_1_2);

    /** Options of both ends, made once: each makes its context once. */
    private record Wire(TlsOptions client, TlsOptions server) {
        Wire(String version) {
            this(
                    Certificates.localhost().client().withProtocols(version),
                    Certificates.localhost().server().withProtocols(version));
        }
    }

    @Override
    public void accept(byte[] input) {
        if (input.length < HEAD) return;
        byte[] rest = Arrays.copyOfRange(input, HEAD, input.length);
        if ((input[0] & ESTABLISHED) != 0) changed(input, rest);
        else anything(input[0], rest);
    }

    private Ends ends(int flags) {
        Wire wire = (flags & OLD) == 0 ? newer : older;
        return Ends.of(wire.client, wire.server);
    }

    private static Ends.End end(Ends ends, int flags) {
        return (flags & CLIENT) == 0 ? ends.server : ends.client;
    }

    private void anything(int flags, byte[] records) {
        int whole = feed(flags, records, Cuts.whole(records.length));
        for (int way : WAYS) {
            assertEquals(whole, feed(flags, records, Cuts.of(records).get(way)), () -> "way " + way);
        }
    }

    /** The last thing that the end said. */
    private int feed(int flags, byte[] records, int[] cuts) {
        Ends.End end = end(ends(flags), flags);
        end.seals(new byte[0]);
        int at = 0;
        for (int cut : cuts) {
            end.takes(Arrays.copyOfRange(records, at, cut));
            at = cut;
            assertIsSound(end);
        }
        assertEquals(0, end.opened().length, "plaintext of nobody");
        return end.said;
    }

    private static void assertIsSound(Ends.End end) {
        assertTrue(end.rest() < TlsSession.RECORD_BYTES, "a whole record is left");
        boolean failed = end.said == TlsSession.FAILED;
        assertEquals(failed, end.session.failure() != null, "failure");
        if (!failed) return;
        assertNotNull(end.session.failure(), "says why");
        assertEquals(0, end.rest(), "what follows is ignored");
        end.seals(new byte[0]);
        assertEquals(0, end.seals(new byte[] {1}).length, "sends on");
    }

    /** What was sealed before the changed byte's record is opened, and nothing else. */
    private void changed(byte[] input, byte[] plaintext) {
        int at = (input[1] & 0xFF) << 8 | (input[2] & 0xFF);
        for (int way : WAYS) {
            Ends ends = ends(input[0]).talk(Integer.MAX_VALUE);
            Ends.End reader = end(ends, input[0]);
            Ends.End writer = end(ends, input[0] ^ CLIENT);
            assertTrue(reader.session.isEstablished() && writer.session.isEstablished(), "established");
            byte[] records = writer.seals(plaintext);
            boolean changes = at < records.length;
            if (changes) records[at] ^= 1;
            byte[] opened = open(reader, records, Cuts.of(records).get(way));
            byte[] sent = Arrays.copyOf(plaintext, opened.length);
            assertTrue(opened.length <= plaintext.length && Arrays.equals(sent, opened), "plaintext of nobody");
            if (!changes) assertEquals(plaintext.length, opened.length, "all of it");
        }
    }

    private static byte[] open(Ends.End reader, byte[] records, int[] cuts) {
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        int at = 0;
        for (int cut : cuts) {
            reader.takes(Arrays.copyOfRange(records, at, cut));
            at = cut;
            opened.writeBytes(reader.opened());
            assertIsSound(reader);
        }
        return opened.toByteArray();
    }
}
