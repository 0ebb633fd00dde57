package io.fairlead.benchmarks;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Opcode;

/** The loop that somebody would type for {@link RoomEndpoint} who has never seen the generated one. */
final class RoomByHand implements Dispatcher {
    private final RoomEndpoint endpoint;
    private final String room;

    RoomByHand(RoomEndpoint endpoint, String room) {
        this.endpoint = endpoint;
        this.room = room;
    }

    @Override
    public void dispatch(Connection connection, FrameStream frames) {
        while (frames.next()) {
            int opcode = frames.opcode();
            if (opcode == Opcode.TEXT) frames.replyText(endpoint.said(frames.text(), room));
            else if (opcode == Opcode.BINARY) frames.replyBinary(endpoint.sent(frames.payload()));
            else frames.control();
        }
    }
}
