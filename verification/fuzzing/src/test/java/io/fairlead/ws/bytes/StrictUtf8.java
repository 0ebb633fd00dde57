package io.fairlead.ws.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the JDK's decoder says of bytes, as slow as it may be. */
public final class StrictUtf8 {
    private static final int LONGEST = 4;

    /** Between these every range of continuation bytes of RFC 3629 §4 begins and ends. */
    private static final int[] EDGES = {0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF};

    private StrictUtf8() {}

    /**
     * Whether the first {@code length} bytes are whole characters.
     *
     * @param bytes any
     * @param length at most all
     * @return what the JDK says
     */
    public static boolean isText(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /**
     * Whether something can be put behind the first {@code length} bytes so that they become text. Tries.
     *
     * @param bytes any
     * @param length at most all
     * @return whether it can
     */
    public static boolean canBecomeText(byte[] bytes, int length) {
        for (int start = Math.max(0, length - LONGEST + 1); start <= length; start++) {
            if (isText(bytes, start) && completes(Arrays.copyOfRange(bytes, start, length))) return true;
        }
        return false;
    }

    /** Whether what begins one character can be made one. */
    private static boolean completes(byte[] begun) {
        if (begun.length == 0 || isText(begun, begun.length)) return true;
        if (begun.length == LONGEST) return false;
        for (int edge : EDGES) {
            byte[] longer = Arrays.copyOf(begun, begun.length + 1);
            longer[begun.length] = (byte) edge;
            if (completes(longer)) return true;
        }
        return false;
    }

    /**
     * Reads text whose malformed bytes stand alone, each as one U+FFFD.
     *
     * @param bytes any
     * @return as {@link Utf8View} promises
     */
    public static String replaced(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < bytes.length) {
            int width = widthAt(bytes, at);
            if (width == 0) text.append('\uFFFD');
            else text.append(new String(bytes, at, width, StandardCharsets.UTF_8));
            at += Math.max(1, width);
        }
        return text.toString();
    }

    /** How many bytes make one character here, or 0. */
    private static int widthAt(byte[] bytes, int at) {
        for (int width = 1; width <= LONGEST && at + width <= bytes.length; width++) {
            byte[] one = Arrays.copyOfRange(bytes, at, at + width);
            if (isText(one, width)) return width;
        }
        return 0;
    }
}
