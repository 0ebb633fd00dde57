package io.fairlead.ws.connection;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.EndpointSettings;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** An echo that is handed messages in parts, and tells of them as one that is not. */
final class Gathering extends Recorder {
    private static final EndpointSettings SETTINGS =
            EndpointSettings.DEFAULT.withTextInParts().withBytesInParts();

    private final ByteArrayOutputStream joined = new ByteArrayOutputStream();

    Gathering(String path, Limits limits, UpgradeOptions options) {
        super(path, limits, options);
    }

    @Override
    public EndpointSettings settings() {
        return SETTINGS;
    }

    @Override
    public void opened(Connection connection, Handshake handshake, Replies replies) throws Exception {
        joined.reset();
        super.opened(connection, handshake, replies);
    }

    @Override
    public void dispatch(Connection connection, FrameStream frames) throws Exception {
        while (frames.next()) {
            if (Opcode.isControl(frames.opcode())) control(frames);
            else part(frames);
        }
    }

    private void control(FrameStream frames) {
        int length = frames.payload().remaining();
        if (frames.opcode() == Opcode.PING) events.add("ping:" + length);
        if (frames.opcode() == Opcode.PONG) events.add("pong:" + length);
        frames.control();
    }

    private void part(FrameStream frames) {
        joined.writeBytes(frames.bytes());
        if (!frames.isLast()) return;
        boolean isText = frames.opcode() == Opcode.TEXT;
        events.add((isText ? "text:" : "binary:") + joined.size());
        ByteBuffer message = ByteBuffer.wrap(joined.toByteArray());
        joined.reset();
        if (isText) frames.replyUtf8(message);
        else frames.replyBinary(message);
    }
}
