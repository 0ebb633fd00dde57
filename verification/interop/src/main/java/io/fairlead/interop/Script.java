package io.fairlead.interop;

import io.fairlead.interop.Heard.Binary;
import io.fairlead.interop.Heard.Closed;
import io.fairlead.interop.Heard.Pong;
import io.fairlead.interop.Heard.Text;
import java.util.List;

/**
 * What every server does. Messages come back, but for these texts, which start with an exclamation mark:
 *
 * <pre>
 *   !close CODE REASON   the server closes
 *   !ping PAYLOAD        the server pings; the pong's payload comes back as the text "pong PAYLOAD"
 *   !fragments           the server sends {@link #PARTS} as one message in three frames
 *   !subprotocol         the subprotocol comes back, as the server sees it
 * </pre>
 *
 * It refuses {@link #REFUSED} and speaks {@link #SUBPROTOCOL}. How connections ended it keeps in {@link #ends}.
 */
public final class Script implements Listener {
    /** The path that is refused. */
    public static final String REFUSED = "/refused";
    /** The path where everything else happens. */
    public static final String PATH = "/echo";
    /** What is spoken, if the client wants to. */
    public static final String SUBPROTOCOL = "fairlead.test";
    /** What a message in fragments is made of. */
    public static final List<String> PARTS = List.of("one, ", "zwölf, ", "世界");

    private final Ear ends = new Ear();

    /** How the connections ended, as the server saw it; one {@link Closed} for each. */
    public Ear ends() {
        return ends;
    }

    @Override
    public void heard(Conversation client, Heard what) throws Exception {
        if (what instanceof Text text) text(client, text.text());
        else if (what instanceof Binary binary) client.sendBinary(binary.bytes().array());
        else if (what instanceof Pong pong) pong(client, pong.payload());
        else ends.hear(what);
    }

    /** A pong to a ping of the server's own, to see who is alive, has no payload. */
    private static void pong(Conversation client, String payload) throws Exception {
        if (!payload.isEmpty()) client.sendText("pong " + payload);
    }

    private static void text(Conversation client, String text) throws Exception {
        String[] words = text.split(" ", 3);
        switch (words[0]) {
            case "!close" -> client.close(Integer.parseInt(words[1]), words[2]);
            case "!ping" -> client.ping(words[1]);
            case "!fragments" -> client.sendFragments(PARTS);
            case "!subprotocol" -> client.sendText(String.valueOf(client.subprotocol()));
            default -> client.sendText(text);
        }
    }
}
