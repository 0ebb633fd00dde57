package io.fairlead.ws.upgrade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the last callback of an upgrade reads of its handshake, and what came of the upgrade.
 *
 * @param read what was read
 * @param rejection null if the answer is a 101
 */
record Asked(@Nullable String read, @Nullable Rejection rejection) {
    static Asked of(String head, Function<Handshake, @Nullable Object> question) {
        @Nullable String[] read = {null};
        UpgradeCallbacks<String> callbacks = new UpgradeCallbacks<>() {
            @Override
            public void onUpgrade(String context, Handshake handshake, ResponseHeaders response) {
                Object found = question.apply(handshake);
                read[0] = found == null ? null : found.toString();
            }
        };
        Upgrader<String> upgrader = new Upgrader<>(callbacks, HandshakeTable.OPTIONS);
        ByteBuffer out = ByteBuffer.allocate(UpgradeResponse.MAX_BYTES);
        int status = upgrader.upgrade(ByteBuffer.wrap(head.getBytes(ISO_8859_1)), out, "context");
        Rejection rejection = upgrader.handshake().rejection();
        assertEquals(rejection == null ? 101 : rejection.status(), status);
        return new Asked(read[0], rejection);
    }
}
