package io.fairlead.ws.servlet;

import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Handshake;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.util.concurrent.LinkedBlockingQueue;

/** An echo that greets with what was asked for, notes who comes and goes, and leaves on request. */
final class RoomBinding implements EndpointBinding, Dispatcher {
    final LinkedBlockingQueue<Connection> came = new LinkedBlockingQueue<>();
    final LinkedBlockingQueue<CloseReason> went = new LinkedBlockingQueue<>();

    private final Connections<RoomBinding> connections = new Connections<>();
    private final UpgradeOptions options;

    RoomBinding(UpgradeOptions options) {
        this.options = options;
    }

    @Override
    public String path() {
        return "/rooms/{name}";
    }

    @Override
    public UpgradeOptions options() {
        return options;
    }

    @Override
    public Limits limits() {
        return new Limits(16 << 20, 4_096);
    }

    @Override
    public EndpointUpgrader upgrader() {
        return (connection, handshake, response) -> {
            response.add("X-Room", "open");
            return this;
        };
    }

    @Override
    public Connections<RoomBinding> connections() {
        return connections;
    }

    @Override
    public void opened(Connection connection, Handshake handshake, Replies replies) {
        came.add(connection);
        if (handshake.query().contentEquals("greet"))
            replies.replyText("welcome to " + handshake.pathVariable(0, "name").asString());
    }

    @Override
    public void dispatch(Connection connection, FrameStream frames) {
        while (frames.next()) {
            switch (frames.opcode()) {
                case Opcode.TEXT -> said(connection, frames);
                case Opcode.BINARY -> frames.replyBinary(frames.payload());
                default -> frames.control();
            }
        }
    }

    private static void said(Connection connection, FrameStream frames) {
        if (frames.text().contentEquals("leave")) connection.close(4_000, "as you wish");
        else frames.replyText(frames.text());
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
        went.add(reason);
    }
}
