package io.fairlead.ws.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.ws.fuzzing.Allocation;
import io.fairlead.ws.fuzzing.Cuts;
import io.fairlead.ws.fuzzing.Target;
import io.fairlead.ws.message.ClosePayload;
import io.fairlead.ws.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Bytes as text: validated alike at every split and as the JDK does, refused at the first byte that nothing can mend;
 * the view reads them char by char as the JDK would; and as a close payload.
 */
public final class Utf8Target implements Target {
    private static final int MAX_REASON = 125;

    private final ViewRing views = new ViewRing();

    @Override
    public void accept(byte[] input) {
        validator(input);
        view(input);
        encoder(input);
        if (input.length <= MAX_REASON) closePayload(input);
    }

    private static void validator(byte[] input) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(input.length).put(input);
        int whole = Utf8Validator.validate(bytes, 0, input.length, Utf8Validator.ACCEPT);
        assertEquals(StrictUtf8.isText(input, input.length), whole == Utf8Validator.ACCEPT, "accepted whole");
        for (int[] ends : Cuts.of(input)) {
            int state = Utf8Validator.ACCEPT;
            int at = 0;
            for (int end : ends) {
                state = Utf8Validator.validate(bytes, at, end, state);
                at = end;
            }
            assertEquals(whole, state, "in pieces");
        }
        Allocation.assertAtMost(
                0, "validating", () -> Utf8Validator.validate(bytes, 0, input.length, Utf8Validator.ACCEPT));
        int first = firstRefused(bytes, input.length);
        assertTrue(StrictUtf8.canBecomeText(input, first), "refused before anything is wrong");
        if (first < input.length)
            assertTrue(!StrictUtf8.canBecomeText(input, first + 1), "refused too late or too early");
    }

    /** The index of the byte that the validator refuses, or the length. */
    private static int firstRefused(ByteBuffer bytes, int length) {
        int state = Utf8Validator.ACCEPT;
        for (int at = 0; at < length; at++) {
            state = Utf8Validator.validate(bytes, at, at + 1, state);
            if (state == Utf8Validator.REJECT) return at;
        }
        return length;
    }

    private void view(byte[] input) {
        String expected = StrictUtf8.replaced(input);
        Utf8View view = views.lend(ByteBuffer.wrap(input), 0, input.length);
        assertEquals(expected, view.toString());
        assertEquals(expected.length(), view.length());
        assertEquals(input.length, view.byteLength());
        assertTrue(view.contentEquals(expected), "contentEquals");
        Random random = new Random(Arrays.hashCode(input));
        for (int i = 0; i < Math.min(200, expected.length()); i++) {
            int at = random.nextInt(expected.length());
            assertEquals(expected.charAt(at), view.charAt(at), "at random");
        }
        for (int at = expected.length() - 1; at >= 0; at--)
            assertEquals(expected.charAt(at), view.charAt(at), "backward");
        views.expire();
    }

    /** The input as UTF-16: an unpaired surrogate becomes a question mark, as in the JDK. */
    private static void encoder(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_16BE);
        char[] chars = new char[input.length / 2];
        ByteBuffer.wrap(input).asCharBuffer().get(chars);
        for (String each : new String[] {text, new String(chars)}) {
            byte[] expected = each.getBytes(StandardCharsets.UTF_8);
            assertEquals(expected.length, Utf8Encoder.length(each));
            ByteBuffer out = ByteBuffer.allocate(expected.length);
            Utf8Encoder.encode(each, out);
            assertTrue(Arrays.equals(expected, out.array()), "encoded");
        }
    }

    private static void closePayload(byte[] input) {
        ByteBuffer payload = ByteBuffer.wrap(input);
        int code = ClosePayload.code(payload);
        assertEquals(expectedCode(input), code);
        assertEquals(0, payload.position(), "moved");
        if (code <= 0) return;
        byte[] reason = Arrays.copyOfRange(input, Math.min(2, input.length), input.length);
        assertEquals(new String(reason, StandardCharsets.UTF_8), ClosePayload.reason(payload));
    }

    /** RFC 6455 §7.4.1, §7.4.2, and the codes that IANA has registered since. */
    private static int expectedCode(byte[] input) {
        if (input.length == 0) return CloseCode.NO_STATUS;
        if (input.length == 1) return -CloseCode.PROTOCOL_ERROR;
        int code = (input[0] & 0xFF) << 8 | (input[1] & 0xFF);
        boolean isDefined = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
        if (!isDefined && (code < 3000 || code > 4999)) return -CloseCode.PROTOCOL_ERROR;
        byte[] reason = Arrays.copyOfRange(input, 2, input.length);
        return StrictUtf8.isText(reason, reason.length) ? code : -CloseCode.INVALID_PAYLOAD;
    }
}
