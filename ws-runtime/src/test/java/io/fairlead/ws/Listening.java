package io.fairlead.ws;

import io.fairlead.ws.endpoint.CloseReason;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Dispatcher;
import io.fairlead.ws.endpoint.FrameStream;
import io.fairlead.ws.endpoint.Replies;
import io.fairlead.ws.protocol.Opcode;
import io.fairlead.ws.upgrade.Handshake;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that notes what it hears. */
public class Listening implements Dispatcher {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void opened(Connection connection, Handshake handshake, Replies replies) {
        heard.add("open " + handshake.path());
    }

    @Override
    public void dispatch(Connection connection, FrameStream frames) {
        while (frames.next()) {
            switch (frames.opcode()) {
                case Opcode.TEXT -> heard.add(frames.string());
                case Opcode.BINARY -> heard.add(frames.bytes().length + " bytes");
                default -> frames.control();
            }
        }
    }

    @Override
    public void closed(Connection connection, CloseReason reason) {
        heard.add("closed " + reason.code());
    }

    public String next() throws InterruptedException {
        return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }
}
