package io.fairlead.ws.connection;

import io.fairlead.ws.frame.Frame;
import io.fairlead.ws.protocol.Limits;
import io.fairlead.ws.protocol.Opcode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ToLongBiFunction;

/** How many bytes a conversation copies: a name and a length. {@link CountedClasses} makes it. */
public final class CopiedConversations implements ToLongBiFunction<String, Integer> {
    private static final int RECEIVERS = 10;

    private final Recorder endpoint = new Recorder("/echo", new Limits(16 << 20, 4_096));
    private final OneLoop loop =
            new OneLoop(1L << 30, new Settings.OutboxMarks(1 << 20, 2 << 20, 32 << 20), 0, endpoint);

    @Override
    public long applyAsLong(String conversation, Integer length) {
        Peer peer = loop.open("/echo");
        byte[] message = Wire.letters(length);
        byte[] frame = Wire.client(true, Opcode.BINARY, message);
        switch (conversation) {
            case "echo" -> echo(peer, message, frame);
            case "echo in two pieces" -> echoInTwoPieces(peer, message, frame);
            case "sixteen in a segment" -> sixteen(peer, message, frame);
            case "echo that waits" -> echoThatWaits(peer, message, frame);
            case "broadcast" -> broadcast(message);
            default -> throw new IllegalArgumentException(conversation);
        }
        return Copies.bytes();
    }

    private static void echo(Peer peer, byte[] message, byte[] frame) {
        Copies.reset();
        peer.sends(frame);
        peer.assertReceived(Wire.server(Opcode.BINARY, message));
    }

    /** The second begins in the middle of the payload. */
    private static void echoInTwoPieces(Peer peer, byte[] message, byte[] frame) {
        int header = frame.length - message.length;
        int half = header + message.length / 2;
        Copies.reset();
        peer.sends(Arrays.copyOf(frame, half));
        peer.sends(Arrays.copyOfRange(frame, half, frame.length));
        peer.assertReceived(Wire.server(Opcode.BINARY, message));
    }

    private static void sixteen(Peer peer, byte[] message, byte[] frame) {
        Copies.reset();
        peer.sends(Wire.times(16, frame));
        peer.assertReceived(Wire.times(16, Wire.server(Opcode.BINARY, message)));
    }

    private static void echoThatWaits(Peer peer, byte[] message, byte[] frame) {
        peer.takesNothing();
        Copies.reset();
        peer.sends(frame);
        peer.takesAll();
        peer.assertReceived(Wire.server(Opcode.BINARY, message));
    }

    private void broadcast(byte[] message) {
        Peer[] receivers = new Peer[RECEIVERS];
        for (int i = 0; i < RECEIVERS; i++) receivers[i] = loop.open("/echo");
        Copies.reset();
        Frame frame = Frame.binary(ByteBuffer.wrap(message));
        for (Peer receiver : receivers) receiver.connection.send(frame);
        loop.endRound();
        for (Peer receiver : receivers) receiver.assertReceived(Wire.server(Opcode.BINARY, message));
    }
}
