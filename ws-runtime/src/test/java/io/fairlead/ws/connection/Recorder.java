package io.fairlead.ws.connection;

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
import java.util.ArrayList;
import java.util.List;

/** An echo that notes what it is told. Tests override what they want otherwise. */
class Recorder implements EndpointBinding, Dispatcher {
    final List<String> events = new ArrayList<>();
    private final Connections<Recorder> connections = new Connections<>();
    private final String path;
    private final Limits limits;
    private final UpgradeOptions options;

    Recorder() {
        this("/echo", Limits.DEFAULT);
    }

    Recorder(String path, Limits limits) {
        this(path, limits, UpgradeOptions.DEFAULT);
    }

    Recorder(String path, Limits limits, UpgradeOptions options) {
        this.path = path;
        this.limits = limits;
        this.options = options;
    }

    void message(Connection connection, FrameStream frames) throws Exception {
        if (frames.opcode() == Opcode.TEXT) frames.replyText(frames.text());
        else frames.replyBinary(frames.payload());
    }

    @Override
    public void opened(Connection connection, Handshake handshake, Replies replies) throws Exception {
        events.add("open");
    }

    @Override
    public void dispatch(Connection connection, FrameStream frames) throws Exception {
        while (frames.next()) {
            int length = frames.payload().remaining();
            switch (frames.opcode()) {
                case Opcode.TEXT -> events.add("text:" + length);
                case Opcode.BINARY -> events.add("binary:" + length);
                case Opcode.PING -> events.add("ping:" + length);
                case Opcode.PONG -> events.add("pong:" + length);
                default -> {}
            }
            if (Opcode.isControl(frames.opcode())) frames.control();
            else message(connection, frames);
        }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) throws Exception {
        events.add("closed:" + reason.code());
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public UpgradeOptions options() {
        return options;
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
    public Connections<Recorder> connections() {
        return connections;
    }
}
