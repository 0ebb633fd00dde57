package io.fairlead.ws.examples;

import io.fairlead.ws.http.ExtensionList;
import io.fairlead.ws.http.Grammar;
import io.fairlead.ws.http.Head;
import io.fairlead.ws.http.HeadParser;
import io.fairlead.ws.http.RequestHead;
import io.fairlead.ws.http.ResponseHead;
import io.fairlead.ws.http.ResponseParser;
import io.fairlead.ws.http.TokenList;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The scanners by themselves: a request head where it lies, the tokens of one field, the extensions of another. */
public final class HeaderScan {
    private HeaderScan() {}

    /**
     * Prints what a request asks for.
     *
     * @param args a request line and its header lines
     */
    public static void main(String[] args) {
        String head = String.join("\r\n", args) + "\r\n\r\n";
        offers(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII))).forEach(System.out::println);
    }

    /**
     * Lists what a request asks for.
     *
     * @param bytes a request head
     * @return its subprotocols, its extensions with their parameters; or the status it is refused with
     */
    public static List<String> offers(ByteBuffer bytes) {
        HeadParser parser = new HeadParser();
        int length = parser.parse(bytes);
        if (length <= 0) return List.of(length == HeadParser.NEED_MORE ? "not whole" : "refused with " + -length);
        RequestHead head = parser.head();
        List<String> offers = new ArrayList<>();
        for (int field = 0; field < head.fields(); field++) {
            if (head.isField(field, "sec-websocket-protocol")) subprotocols(head, field, offers);
            if (head.isField(field, "sec-websocket-extensions")) extensions(head, field, offers);
        }
        return offers;
    }

    /**
     * Reads the answer to a request.
     *
     * @param bytes a response head
     * @return its status and its subprotocol, if that is one
     */
    public static String answer(ByteBuffer bytes) {
        ResponseParser parser = new ResponseParser();
        if (parser.parse(bytes) <= 0) return "no whole answer";
        ResponseHead head = parser.head();
        for (int field = 0; field < head.fields(); field++) {
            String value = text(head, head.valueStart(field), head.valueEnd(field));
            if (head.isField(field, "sec-websocket-protocol") && Grammar.isToken(value))
                return head.status() + ", " + value;
        }
        return String.valueOf(head.status());
    }

    private static void subprotocols(RequestHead head, int field, List<String> offers) {
        TokenList list = new TokenList().over(head.bytes(), head.valueStart(field), head.valueEnd(field));
        while (list.next()) offers.add(text(head, list.start(), list.end()));
    }

    private static void extensions(RequestHead head, int field, List<String> offers) {
        ExtensionList list = new ExtensionList().over(head.bytes(), head.valueStart(field), head.valueEnd(field));
        while (list.next()) {
            StringBuilder offer = new StringBuilder(text(head, list.nameStart(), list.nameEnd()));
            while (list.nextParameter()) {
                offer.append(' ').append(text(head, list.parameterStart(), list.parameterEnd()));
                if (list.hasValue()) offer.append('=').append(text(head, list.valueStart(), list.valueEnd()));
            }
            offers.add(offer.toString());
        }
        if (list.isMalformed()) offers.add("malformed");
    }

    private static String text(Head head, int start, int end) {
        byte[] copy = new byte[end - start];
        head.bytes().get(start, copy);
        return new String(copy, StandardCharsets.US_ASCII);
    }
}
