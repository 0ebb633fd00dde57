package io.fairlead.ws.upgrade;

import io.fairlead.ws.http.ResponseHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A header field as text: what a peer sent, or what it will be sent. A copy, yours to keep.
 *
 * @param name as it was written; names compare without case
 * @param value white space at both ends cut; bytes beyond ASCII one char each (ISO 8859-1)
 */
public record HeaderField(String name, String value) {
    /** Copies of all fields, in the order of arrival; good only while the head's bytes are where they were. */
    static List<HeaderField> allOf(ResponseHead head) {
        List<HeaderField> copies = new ArrayList<>(head.fields());
        for (int field = 0; field < head.fields(); field++) {
            copies.add(new HeaderField(
                    text(head.bytes(), head.nameStart(field), head.nameEnd(field)),
                    text(head.bytes(), head.valueStart(field), head.valueEnd(field))));
        }
        return copies;
    }

    private static String text(ByteBuffer bytes, int start, int end) {
        byte[] copy = new byte[end - start];
        bytes.get(start, copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }
}
