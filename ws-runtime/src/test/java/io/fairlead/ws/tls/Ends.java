package io.fairlead.ws.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Two sessions and the wire between them, in memory: whatever one has to say, the other is fed. */
public final class Ends {
    final End client;
    final End server;

    Ends(TlsSession client, TlsSession server) {
        this.client = new End(client);
        this.server = new End(server);
    }

    static Ends of(TlsOptions client, TlsOptions server) {
        return new Ends(TlsSession.client(client, "localhost", 443), TlsSession.server(server));
    }

    /** Lets both talk until neither has anything to say, in pieces of at most {@code step} bytes. */
    Ends talk(int step) {
        boolean moved = true;
        while (moved) {
            moved = client.passTo(server, step);
            moved |= server.passTo(client, step);
        }
        return this;
    }

    static Ends established(TlsOptions client, TlsOptions server) {
        return of(client, server).talk(Integer.MAX_VALUE);
    }

    /** One session, as a test feeds it. */
    static final class End {
        final TlsSession session;
        /** What the last {@link TlsSession#receive} said. */
        int said;
        /** How many records were sent. */
        int records;

        private final ByteBuffer out = ByteBuffer.allocate(TlsSession.RECORD_BYTES * 8);
        private final ByteArrayOutputStream opened = new ByteArrayOutputStream();
        private byte[] rest = {};

        End(TlsSession session) {
            this.session = session;
        }

        /** The records for some plaintext. */
        byte[] seals(byte[] plaintext) {
            ByteBuffer left = ByteBuffer.wrap(plaintext);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            do {
                session.send(left, out.clear());
                all.write(out.array(), 0, out.position());
            } while (left.hasRemaining() && out.position() > 0);
            return all.toByteArray();
        }

        /** Takes bytes in; the records it answers with. */
        byte[] takes(byte[] bytes) {
            ByteBuffer in = ByteBuffer.allocate(rest.length + bytes.length)
                    .put(rest)
                    .put(bytes)
                    .flip();
            ByteBuffer plaintext = ByteBuffer.allocate(in.remaining());
            said = session.receive(in, plaintext, out.clear());
            opened.write(plaintext.array(), 0, plaintext.position());
            rest = new byte[in.remaining()];
            in.get(rest);
            byte[] answers = new byte[out.position()];
            out.get(0, answers);
            return answers;
        }

        byte[] opened() {
            byte[] all = opened.toByteArray();
            opened.reset();
            return all;
        }

        /** What has not been used up. */
        int rest() {
            return rest.length;
        }

        private boolean passTo(End other, int step) {
            byte[] bytes = seals(new byte[0]);
            boolean said = bytes.length > 0;
            while (bytes.length > 0) {
                ByteArrayOutputStream back = new ByteArrayOutputStream();
                for (int at = 0, end; at < bytes.length; at = end) {
                    end = at + Math.min(bytes.length - at, step);
                    back.writeBytes(other.takes(Arrays.copyOfRange(bytes, at, end)));
                }
                bytes = takes(back.toByteArray());
            }
            return said;
        }
    }
}
