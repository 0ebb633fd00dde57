package io.fairlead.verification.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.ws.annotation.CodedBy;
import io.fairlead.ws.annotation.MessageTag;
import io.fairlead.ws.annotation.OnError;
import io.fairlead.ws.annotation.OnMessage;
import io.fairlead.ws.annotation.OnOpen;
import io.fairlead.ws.annotation.WebSocketEndpoint;
import io.fairlead.ws.codec.jackson.JacksonCodec;
import io.fairlead.ws.endpoint.CodecException;
import io.fairlead.ws.endpoint.Connection;
import io.fairlead.ws.endpoint.Connections;
import io.fairlead.ws.endpoint.MessageCodec;
import java.nio.ByteBuffer;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects as messages. */
class CodecsTest {
    @CodedBy(JacksonCodec.class)
    sealed interface Command {}

    @MessageTag("add")
    record Add(int number) implements Command {}

    @MessageTag("reset")
    record Reset() implements Command {}

    @CodedBy(JacksonCodec.class)
    record Sum(int sum) {}

    @WebSocketEndpoint("/sum")
    static final class SumEndpoint {
        private int sum;

        @Inject
        SumEndpoint() {}

        @OnOpen
        Sum opened() {
            return new Sum(sum);
        }

        @OnMessage
        Sum add(Add add) {
            sum += add.number();
            return new Sum(sum);
        }

        @OnMessage
        @Nullable
        Sum reset(Reset reset) {
            sum = 0;
            return null;
        }
    }

    @WebSocketEndpoint("/forgiving")
    static final class Forgiving {
        @Inject
        Forgiving() {}

        @OnMessage
        Sum said(Sum sum) {
            return new Sum(sum.sum() + 1);
        }

        @OnError
        String malformed(CodecException e) {
            return e.closeCode() + " " + e.getMessage();
        }
    }

    record Point(int x, int y) {}

    /** Eight bytes. */
    enum Points implements MessageCodec<Point> {
        INSTANCE;

        @Override
        public Point decode(ByteBuffer payload) {
            if (payload.remaining() != 8) throw CodecException.malformed("a point has 8 bytes");
            return new Point(payload.getInt(payload.position()), payload.getInt(payload.position() + 4));
        }

        @Override
        public ByteBuffer encode(Point point) {
            return ByteBuffer.allocate(8).putInt(point.x()).putInt(point.y()).flip();
        }

        @Override
        public boolean isText() {
            return false;
        }
    }

    @WebSocketEndpoint(value = "/points", codec = Points.class)
    static final class PointEndpoint {
        private final Connections<PointEndpoint> everyone;

        @Inject
        PointEndpoint(Connections<PointEndpoint> everyone) {
            this.everyone = everyone;
        }

        @OnMessage
        void mirrored(Point point, Connection connection) {
            connection.send(Points.INSTANCE, new Point(point.y(), point.x()));
            everyone.broadcast(Points.INSTANCE, point);
        }
    }

    private static Served served() throws Exception {
        Connections<PointEndpoint> points = new Connections<>();
        return Served.with(
                new CodecsTest_SumEndpoint_Binding(new SumEndpoint()),
                new CodecsTest_Forgiving_Binding(new Forgiving()),
                new CodecsTest_PointEndpoint_Binding(new PointEndpoint(points), points));
    }

    @Test
    void eachTypeThatIsPermittedGoesToItsMethod() throws Exception {
        try (Served served = served()) {
            Heard client = served.dial("/sum");
            assertEquals("text {\"sum\":0}", client.next());
            client.say("{\"type\":\"add\",\"number\":7}");
            assertEquals("text {\"sum\":7}", client.next());
            client.say("{\"type\":\"reset\"}");
            client.say("{\"number\":1,\"type\":\"add\"}");
            assertEquals("text {\"sum\":1}", client.next());
        }
    }

    @Test
    void whatCannotBeReadClosesWith1007AndSaysWhere() throws Exception {
        try (Served served = served()) {
            Heard client = served.dial("/sum");
            assertEquals("text {\"sum\":0}", client.next());
            client.say("{\"type\":\"sub\",\"number\":7}");
            assertEquals("close 1007 \"type\" is to be one of add, reset", client.next());
        }
    }

    @Test
    void bytesWhereMessagesAreTextCloseWith1003() throws Exception {
        try (Served served = served()) {
            Heard client = served.dial("/sum");
            client.next();
            client.send((byte) '{', (byte) '}');
            assertEquals("close 1003 messages are text here", client.next());
        }
    }

    @Test
    void onErrorTakesWhatCannotBeRead() throws Exception {
        try (Served served = served()) {
            Heard client = served.dial("/forgiving");
            client.say("{");
            assertEquals("text 1007 no JSON at line 1, column 2", client.next());
            client.say("{\"sum\":1}");
            assertEquals("text {\"sum\":2}", client.next());
        }
    }

    @Test
    void aCodecOfOnesOwnReadsAndWritesBytes() throws Exception {
        try (Served served = served()) {
            Heard client = served.dial("/points");
            client.send((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 2);
            assertEquals("binary 0000000200000001", client.next());
            assertEquals("binary 0000000100000002", client.next());
            client.send((byte) 1);
            assertEquals("close 1007 a point has 8 bytes", client.next());
        }
    }
}
