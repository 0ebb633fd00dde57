package io.fairlead.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import java.util.List;
import java.util.Random;

/** What a client and a server have to get right together: a column of the table. */
public enum Scenario {
    /** Empty, ASCII, characters of every length in UTF-8. */
    TEXT("text") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect();
            for (String text : List.of("", "a", "grüße, 世界 🌍", "x".repeat(126), "é🌊".repeat(20_000))) {
                bout.client().sendText(text);
                assertEquals(new Text(text), bout.ear().next());
            }
        }
    },

    /** Both sides of every length encoding's border (RFC 6455 §5.2), and 1 MiB. */
    BINARY("binary to 1 MiB") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect();
            for (int size : new int[] {0, 125, 126, 65_535, 65_536, 1 << 20}) {
                byte[] bytes = new byte[size];
                new Random(size).nextBytes(bytes);
                bout.client().sendBinary(bytes.clone());
                assertEquals(Binary.of(bytes), bout.ear().next(), () -> size + " bytes");
            }
        }
    },

    /** The client sends one message in three frames. */
    CLIENT_FRAGMENTS("client's fragments") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect();
            bout.client().sendFragments(Script.PARTS);
            assertEquals(new Text(String.join("", Script.PARTS)), bout.ear().next());
            Framing.assertFragments(bout.wire().fromClient());
        }
    },

    /** The server sends one message in three frames. */
    SERVER_FRAGMENTS("server's fragments") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect();
            bout.client().sendText("!fragments");
            assertEquals(new Text(String.join("", Script.PARTS)), bout.ear().next());
            Framing.assertFragments(bout.wire().fromServer());
        }
    },

    /** The client pings; the pong has the ping's payload (§5.5.3). */
    CLIENT_PINGS("client pings") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect();
            bout.client().ping("Are-you-there?");
            assertEquals(new Pong("Are-you-there?"), bout.ear().next());
        }
    },

    /** The server pings; the client answers by itself. */
    SERVER_PINGS("server pings") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect();
            bout.client().sendText("!ping Are-you-there?");
            assertEquals(new Text("pong Are-you-there?"), bout.ear().next());
        }
    },

    /** Both ends name the same subprotocol (§1.9). */
    SUBPROTOCOL("subprotocol") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect(bout.request().withSubprotocol(Script.SUBPROTOCOL));
            assertEquals(Script.SUBPROTOCOL, bout.client().subprotocol());
            bout.client().sendText("!subprotocol");
            assertEquals(new Text(Script.SUBPROTOCOL), bout.ear().next());
        }
    },

    /** The client closes; code and reason reach the server, the code comes back (§5.5.1). */
    CLIENT_CLOSES("client closes") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect();
            bout.client().close(4001, "enough, danke schön");
            assertEquals(
                    new Closed(4001, "enough, danke schön"),
                    bout.script().ends().end(4001));
            assertEquals(4001, ((Closed) bout.ear().next()).code());
        }
    },

    /** The server closes; code and reason reach the client, the code comes back. */
    SERVER_CLOSES("server closes") {
        @Override
        void play(Bout bout) throws Exception {
            bout.connect();
            bout.client().sendText("!close 4002 we are closing, bitte schön");
            assertEquals(
                    new Closed(4002, "we are closing, bitte schön"), bout.ear().next());
            bout.script().ends().end(4002);
        }
    },

    /** The server refuses the upgrade; the client sees the status (§4.2.2). */
    REFUSED("refused upgrade") {
        @Override
        void play(Bout bout) {
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> bout.connect(bout.request(Script.REFUSED)));
            assertEquals(bout.server().refusal(), refused.status());
        }
    },

    /** permessage-deflate whose messages refer to earlier ones. */
    DEFLATE("deflate", Compression.TAKEOVER, false) {
        @Override
        void play(Bout bout) throws Exception {
            Deflated.play(bout, true);
        }
    },

    /** permessage-deflate whose messages stand by themselves. */
    DEFLATE_NO_TAKEOVER("deflate, no takeover", Compression.NO_TAKEOVER, false) {
        @Override
        void play(Bout bout) throws Exception {
            Deflated.play(bout, false);
        }
    },

    /** The same over TLS, with a certificate that only the test's own trust store knows. */
    TLS("wss", Compression.OFF, true) {
        @Override
        void play(Bout bout) throws Exception {
            assertTrue(bout.request().uri().toString().startsWith("wss://"));
            TEXT.play(bout);
            bout.client().sendBinary(new byte[1 << 20]);
            assertEquals(Binary.of(new byte[1 << 20]), bout.ear().next());
            bout.client().close(4001, "enough");
            assertEquals(4001, ((Closed) bout.ear().next()).code());
        }
    };

    private final String title;
    private final Compression compression;
    private final boolean secure;

    Scenario(String title) {
        this(title, Compression.OFF, false);
    }

    Scenario(String title, Compression compression, boolean secure) {
        this.title = title;
        this.compression = compression;
        this.secure = secure;
    }

    /** Fails, or returns because all is well. */
    abstract void play(Bout bout) throws Exception;

    /** The head of its column. */
    public String title() {
        return title;
    }

    /** What our end wants of permessage-deflate. */
    public Compression compression() {
        return compression;
    }

    /** Whether it runs over TLS. */
    public boolean isSecure() {
        return secure;
    }
}
