package io.fairlead.ws;

import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;

/** An echo written by hand, against the interfaces that generated endpoints use. */
public final class EchoBinding implements EndpointBinding, Dispatcher {
    private final Connections<EchoBinding> connections = new Connections<>();
    private final String path;
    private final Limits limits;

    public EchoBinding(String path, Limits limits) {
        this.path = path;
        this.limits = limits;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public EndpointUpgrader upgrader() {
        return (connection, handshake, response) -> this;
    }

    @Override
    public Connections<EchoBinding> connections() {
        return connections;
    }

    @Override
    public void dispatch(Connection connection, FrameStream frames) {
        while (frames.next()) {
            switch (frames.opcode()) {
                case Opcode.TEXT -> frames.replyText(frames.text());
                case Opcode.BINARY -> frames.replyBinary(frames.payload());
                default -> frames.control();
            }
        }
    }
}
