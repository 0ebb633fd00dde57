package io.fairlead.ws.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.connection.Link;
import io.fairlead.ws.upgrade.HttpProxy;
import io.fairlead.ws.upgrade.ProxyConnect;
import io.fairlead.ws.upgrade.Refusal;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that is none until the proxy has answered, however its bytes are cut and however little it takes. */
class TunnelLinkTest {
    private static final String CONNECT = "CONNECT a.example:80 HTTP/1.1\r\nHost: a.example:80\r\n\r\n";

    private final Proxy proxy = new Proxy();
    private final TunnelLink tunnel = over(proxy);

    private static TunnelLink over(Proxy proxy) {
        return new TunnelLink(
                proxy, new ProxyConnect(HttpProxy.at("proxy.example", 3128), URI.create("ws://a.example/")));
    }

    private String read(int room) {
        return read(tunnel, room);
    }

    private static String read(TunnelLink tunnel, int room) {
        ByteBuffer in = ByteBuffer.allocate(room);
        StringBuilder all = new StringBuilder();
        int n;
        while ((n = tunnel.read(in.clear())) != 0) {
            if (n < 0) return all + "end";
            all.append(new String(in.array(), 0, n, ISO_8859_1));
        }
        return all.toString();
    }

    private int write(String text) {
        ByteBuffer out = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
        int n = tunnel.write(out);
        assertEquals(Math.max(n, 0), out.position());
        return n;
    }

    @Test
    void nothingIsTakenBeforeTheTunnelIsOpen() {
        assertEquals(0, write("GET /"));
        assertEquals(CONNECT, proxy.taken.toString());
        assertEquals(0, write("GET /"));
        proxy.brings("HTTP/1.1 200 OK\r\n\r\n");
        assertEquals("", read(100));
        assertEquals(5, write("GET /"));
        assertEquals(CONNECT + "GET /", proxy.taken.toString());
    }

    @ParameterizedTest(name = "{0} bytes at a time")
    @ValueSource(ints = {1, 7, 50})
    void requestThatIsTakenInPiecesIsWhole(int piece) {
        proxy.takes = piece;
        for (int i = 0; i < CONNECT.length(); i++) {
            assertEquals(0, write("GET /"));
            tunnel.interest(true, true);
        }
        assertEquals(CONNECT, proxy.taken.toString());
        assertFalse(proxy.wantsWrite, "there is nobody to write to until the answer is here");
        proxy.brings("HTTP/1.1 200 OK\r\n\r\n");
        assertEquals("", read(100));
        tunnel.interest(true, true);
        assertTrue(proxy.wantsWrite);
    }

    @ParameterizedTest(name = "room for {0} bytes")
    @ValueSource(ints = {1, 3, 8_192})
    void whatComesBehindTheAnswerIsReadFirstAtEverySplit(int room) {
        String all = "HTTP/1.1 200 OK\r\nVia: x\r\n\r\nearly";
        for (int cut = 0; cut <= all.length(); cut++) {
            Proxy split = new Proxy();
            TunnelLink other = over(split);
            split.brings(all.substring(0, cut));
            String first = read(other, room);
            split.brings(all.substring(cut) + ", later");
            assertEquals("early, later", first + read(other, room), "cut at " + cut);
        }
    }

    @Test
    void refusalIsTheEndAndIsKept() {
        proxy.brings("HTTP/1.1 407 x\r\nContent-Length: 4\r\n\r\nwh");
        assertEquals("", read(100));
        proxy.brings("o?");
        assertEquals("end", read(100));
        Refusal refusal = Objects.requireNonNull(tunnel.refusal());
        assertEquals(407, refusal.status());
        assertEquals("who?", refusal.bodyText());
        assertFalse(tunnel.isFaulty());
    }

    @Test
    void answerThatIsNoneIsTheEnd() {
        proxy.brings("SSH-2.0-OpenSSH\r\n");
        assertEquals("end", read(100));
        assertEquals("end", read(100));
        assertTrue(tunnel.isFaulty());
        assertNull(tunnel.refusal());
    }

    @Test
    void proxyThatEndsIsTheEnd() {
        proxy.brings("HTTP/1.1 200 O");
        proxy.ended = true;
        assertEquals("", read(100));
        assertEquals("end", read(100));
        assertNull(tunnel.refusal());
        proxy.takes = -1;
        assertEquals(-1, write("GET /"));
    }

    /** The proxy's end, scripted. */
    private static final class Proxy implements Link {
        private final StringBuilder taken = new StringBuilder();
        private final StringBuilder brought = new StringBuilder();
        private int takes = Integer.MAX_VALUE;
        private boolean ended;
        private boolean wantsWrite;

        void brings(String text) {
            brought.append(text);
        }

        @Override
        public int read(ByteBuffer in) {
            int n = Math.min(in.remaining(), brought.length());
            if (n == 0) return ended ? -1 : 0;
            in.put(brought.substring(0, n).getBytes(ISO_8859_1));
            brought.delete(0, n);
            return n;
        }

        @Override
        public int write(ByteBuffer out) {
            if (takes < 0) return -1;
            byte[] bytes = new byte[Math.min(takes, out.remaining())];
            out.get(bytes);
            taken.append(new String(bytes, ISO_8859_1));
            return bytes.length;
        }

        @Override
        public void interest(boolean read, boolean write) {
            wantsWrite = write;
        }

        @Override
        public void shutdownOutput() {}

        @Override
        public void shutdownInput() {}

        @Override
        public void close() {}

        @Override
        public SocketAddress remoteAddress() {
            return InetSocketAddress.createUnresolved("proxy", 1);
        }
    }
}
