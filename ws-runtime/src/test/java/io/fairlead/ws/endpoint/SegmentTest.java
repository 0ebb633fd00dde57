package io.fairlead.ws.endpoint;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Among however many, a literal is found, and only it. */
class SegmentTest {
    private final Segment root = new Segment("");

    private @Nullable Segment find(String name) {
        byte[] bytes = ("/" + name + "/").getBytes(StandardCharsets.UTF_8);
        int hash = 0;
        for (int i = 1; i < bytes.length - 1; i++) hash = Segment.hash(hash, bytes[i]);
        return root.literal(ByteBuffer.wrap(bytes), 1, bytes.length - 1, hash);
    }

    @Test
    void eachOfThousandsIsFoundAndNoOther() {
        Map<String, Segment> all = new HashMap<>();
        for (int i = 0; i < 5_000; i++) all.put("service-" + i, root.toLiteral("service-" + i));
        all.forEach((name, segment) -> assertSame(segment, find(name), name));
        for (int i = 5_000; i < 10_000; i++) assertNull(find("service-" + i));
        assertNull(find(""));
    }

    @Test
    void sameHashIsNotTheSameLiteral() {
        Segment first = root.toLiteral("Aa"); // 65 × 31 + 97 = 66 × 31 + 66
        assertNull(find("BB"));
        Segment second = root.toLiteral("BB");
        assertSame(first, find("Aa"));
        assertSame(second, find("BB"));
    }

    @Test
    void theSameLiteralIsTheSameSegment() {
        assertSame(root.toLiteral("grüße"), root.toLiteral("grüße"));
        assertSame(root.toLiteral("grüße"), find("grüße"));
    }
}
