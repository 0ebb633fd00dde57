package io.fairlead.ws.connection;

import io.fairlead.ws.protocol.Opcode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One conversation of the corpus, see {@code conversations/README.md}.
 *
 * @param name what it shows
 * @param sent by the client, the head included
 * @param borders where the parts of what is sent begin
 * @param received by the client, the 101 included
 * @param events that the endpoint sees
 * @param ends whether the server ends the stream
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Conversation(
        String name, byte[] sent, List<Integer> borders, byte[] received, List<String> events, boolean ends) {

    private static final String RSV1 = "rsv1-";
    private static final String DEFLATED = "deflated-";

    @Override
    public String toString() {
        return name;
    }

    /**
     * The same with the roles changed: the server sends it, unmasked, to a client that is open already. After a close
     * handshake it is still the server that ends the stream (RFC 6455 §7.1.1).
     */
    Conversation mirrored() {
        String head = new String(sent, StandardCharsets.ISO_8859_1);
        int start = head.indexOf("\r\n\r\n") + 4;
        Mirror mirror = new Mirror(Arrays.copyOfRange(sent, start, sent.length));
        byte[] answer = Arrays.copyOfRange(received, Wire.ACCEPTED.length(), received.length);
        boolean closesCleanly = answer.length < 4 || (answer[answer.length - 4] & 0xFF) == 0x88;
        return new Conversation(name, mirror.bytes(), mirror.borders(), answer, events, ends && !closesCleanly);
    }

    /** Which endpoint it is for. */
    String path() {
        return new String(sent, StandardCharsets.ISO_8859_1).split(" ", 3)[1];
    }

    static List<Conversation> all(String... files) throws IOException {
        List<Conversation> all = new ArrayList<>();
        for (String file : files) {
            try (InputStream in = Conversation.class.getResourceAsStream("/conversations/" + file)) {
                String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
                for (String block : text.split("\n\\s*\n", -1)) {
                    List<String> lines = block.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList();
                    if (!lines.isEmpty()) all.add(read(lines));
                }
            }
        }
        return all;
    }

    private static Conversation read(List<String> lines) {
        try (Zlib client = new Zlib();
                Zlib server = new Zlib()) {
            return read(lines, client, server);
        }
    }

    private static Conversation read(List<String> lines, Zlib client, Zlib server) {
        String path = "/echo";
        String offer = "";
        String answer = "";
        Bytes sent = new Bytes();
        Bytes received = new Bytes();
        List<String> events = new ArrayList<>();
        boolean plain = lines.stream().anyMatch(line -> line.startsWith("|"));
        boolean ends = false;
        for (String line : lines.subList(1, lines.size())) {
            String rest = line.substring(Math.min(2, line.length()));
            switch (line.charAt(0)) {
                case '@' -> path = rest;
                case '|' -> sent.part(Wire.ascii(unescape(rest) + "\r\n"));
                case '>' -> tokens(rest).forEach(token -> sent.part(frame(token, true, client)));
                case '<' -> {
                    for (String token : tokens(rest)) {
                        if (token.equals("end")) ends = true;
                        else received.part(frame(token, false, server));
                    }
                }
                case '~' -> {
                    String[] offerAndAnswer = rest.split(" -> ?", -1);
                    offer = offerAndAnswer[0];
                    answer = offerAndAnswer[1];
                    client.keepsContext = server.keepsContext = !answer.contains("no_context_takeover");
                }
                case '=' -> events.addAll(tokens(rest));
                default -> throw new IllegalArgumentException(lines.get(0) + ": " + line);
            }
        }
        byte[] head = plain ? new byte[0] : offer.isEmpty() ? Wire.upgrade(path) : Wire.upgrade(path, offer);
        List<Integer> borders = new ArrayList<>();
        for (int border : sent.borders) borders.add(border + head.length);
        if (!plain) events.add(0, "open");
        if (!events.isEmpty() && events.stream().noneMatch(event -> event.startsWith("closed")))
            events.add("closed:1006");
        return new Conversation(
                lines.get(0),
                Wire.concat(head, sent.toByteArray()),
                borders,
                Wire.concat(
                        Wire.ascii(plain ? "" : answer.isEmpty() ? Wire.ACCEPTED : Wire.accepted(answer)),
                        received.toByteArray()),
                events,
                ends);
    }

    private static List<String> tokens(String line) {
        return line.isBlank() ? List.of() : List.of(line.trim().split(" +"));
    }

    private static String unescape(String text) {
        return text.replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace("\\r", "\r")
                .replace("\\n", "\n");
    }

    /**
     * {@code text(Hello)}, {@code text+(Hel)}, {@code close(1000,bye)}, {@code x8100}, {@code 20*ping()}, and answers
     * to plain requests.
     */
    private static byte[] frame(String token, boolean masked, Zlib zlib) {
        int star = token.indexOf('*');
        int open = token.indexOf('(');
        if (star > 0 && star < open) {
            int count = Integer.parseInt(token.substring(0, star));
            return Wire.times(count, frame(token.substring(star + 1), masked, zlib));
        }
        if (open < 0) return token.equals("101") ? Wire.ascii(Wire.ACCEPTED) : Wire.hex(token.substring(1));
        if (token.startsWith(RSV1)) return Wire.rsv1(frame(token.substring(RSV1.length()), masked, zlib));
        if (token.startsWith(DEFLATED)) {
            int opcode = opcode(token.substring(DEFLATED.length(), open));
            byte[] message = payload(token.substring(open + 1, token.length() - 1));
            return masked ? zlib.client(opcode, message) : zlib.server(opcode, message);
        }
        String kind = token.substring(0, open);
        String argument = token.substring(open + 1, token.length() - 1);
        if (kind.equals("refused")) return Wire.ascii(refusal(Integer.parseInt(argument)));
        if (kind.equals("raw")) return Wire.ascii(unescape(argument.replace('_', ' ')));
        boolean fin = !kind.endsWith("+");
        int opcode = opcode(fin ? kind : kind.substring(0, kind.length() - 1));
        byte[] payload = opcode == Opcode.CLOSE ? close(argument) : payload(argument);
        return masked ? Wire.client(fin, opcode, payload) : Wire.server(opcode, payload);
    }

    private static int opcode(String kind) {
        return switch (kind) {
            case "cont" -> Opcode.CONTINUATION;
            case "text" -> Opcode.TEXT;
            case "binary" -> Opcode.BINARY;
            case "close" -> Opcode.CLOSE;
            case "ping" -> Opcode.PING;
            case "pong" -> Opcode.PONG;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** {@code #n}: n letters; {@code x…}: hex; else text, {@code _} for a blank. */
    private static byte[] payload(String argument) {
        if (argument.startsWith("#")) return Wire.letters(Integer.parseInt(argument.substring(1)));
        if (argument.startsWith("x")) return Wire.hex(argument.substring(1));
        return argument.replace('_', ' ').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] close(String argument) {
        if (argument.isEmpty() || argument.startsWith("x") || argument.startsWith("#")) return payload(argument);
        String[] codeAndReason = argument.split(",", 2);
        byte[] reason = codeAndReason.length == 1 ? new byte[0] : payload(codeAndReason[1]);
        return Wire.concat(Wire.code(Integer.parseInt(codeAndReason[0]), ""), reason);
    }

    private static String refusal(int status) {
        String phrase = switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 414 -> "URI Too Long";
            case 426 -> "Upgrade Required";
            case 431 -> "Request Header Fields Too Large";
            case 505 -> "HTTP Version Not Supported";
            default -> throw new IllegalArgumentException("status " + status);
        };
        String more = switch (status) {
            case 405 -> "Allow: GET\r\nConnection: close\r\n";
            case 426 -> "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nConnection: Upgrade, close\r\n";
            default -> "Connection: close\r\n";
        };
        return "HTTP/1.1 " + status + ' ' + phrase + "\r\n" + more
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: " + phrase.length() + "\r\n\r\n"
                + phrase;
    }

    /** Bytes, and where their parts begin. */
    private static final class Bytes extends ByteArrayOutputStream {
        private final List<Integer> borders = new ArrayList<>();

        void part(byte[] bytes) {
            borders.add(size());
            writeBytes(bytes);
        }
    }
}
