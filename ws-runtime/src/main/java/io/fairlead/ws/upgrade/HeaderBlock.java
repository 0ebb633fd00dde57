package io.fairlead.ws.upgrade;

import io.fairlead.ws.protocol.InvalidArgumentException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Header lines that are checked and encoded once, and copied into any number of 101s: what every response of a server
 * says. Immutable; shared by any number of threads.
 */
public final class HeaderBlock {
    private final ByteBuffer lines;

    private HeaderBlock(List<HeaderField> fields) {
        int bytes = 0;
        for (HeaderField field : fields) {
            HeaderLine.check(field.name(), field.value());
            bytes += HeaderLine.length(field.name(), field.value());
        }
        if (bytes > ResponseHeaders.MAX_BYTES) {
            throw new InvalidArgumentException(
                    "The headers have %d bytes; at most %d can be sent.".formatted(bytes, ResponseHeaders.MAX_BYTES));
        }
        lines = ByteBuffer.allocateDirect(bytes);
        for (HeaderField field : fields) HeaderLine.writeTo(lines, field.name(), field.value());
        lines.flip();
    }

    /**
     * The lines of a map, in its order, a line for each value.
     *
     * @param headers names, each with its values
     * @return what {@link ResponseHeaders#add(HeaderBlock)} takes
     * @throws InvalidArgumentException as {@link ResponseHeaders#add(String, CharSequence)} does
     */
    public static HeaderBlock of(Map<String, ? extends Iterable<String>> headers) {
        List<HeaderField> fields = new ArrayList<>();
        headers.forEach((name, values) -> values.forEach(value -> fields.add(new HeaderField(name, value))));
        return new HeaderBlock(fields);
    }

    /**
     * One line, or more of one name.
     *
     * @param name a token that the handshake does not own
     * @param values visible ASCII, space and TAB; a line for each
     * @return what {@link ResponseHeaders#add(HeaderBlock)} takes
     * @throws InvalidArgumentException as {@link ResponseHeaders#add(String, CharSequence)} does
     */
    public static HeaderBlock of(String name, String... values) {
        return of(Map.of(name, List.of(values)));
    }

    /**
     * How long the lines are.
     *
     * @return bytes, line ends counted
     */
    public int length() {
        return lines.limit();
    }

    void copyTo(ByteBuffer out) {
        out.put(out.position(), lines, 0, lines.limit());
        out.position(out.position() + lines.limit());
    }
}
