package io.fairlead.conformance.targets;

import io.fairlead.conformance.Endpoint;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.EndpointBinding;
import io.fairlead.ws.endpoint.EndpointUpgrader;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.protocol.CloseCode;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.UpgradeOptions;

/** What a server on event loops mounts for each {@link Endpoint}. */
final class EchoBinding implements EndpointBinding, Dispatcher {
    private final Connections<EchoBinding> connections = new Connections<>();
    private final Endpoint endpoint;

    EchoBinding(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    static String path(Endpoint endpoint) {
        return "/" + endpoint;
    }

    @Override
    public String path() {
        return path(endpoint);
    }

    @Override
    public UpgradeOptions options() {
        return Promise.options(endpoint);
    }

    @Override
    public Limits limits() {
        return Promise.limits(endpoint);
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
            if (Opcode.isControl(frames.opcode())) frames.control();
            else if (endpoint == Endpoint.CLOSING) connection.close(CloseCode.NORMAL, "");
            else if (frames.opcode() == Opcode.TEXT) frames.replyText(frames.text());
            else frames.replyBinary(frames.payload());
        }
    }
}
