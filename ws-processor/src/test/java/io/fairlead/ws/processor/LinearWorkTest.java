package io.fairlead.ws.processor;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import io.fairlead.ws.processor.Counting.Work;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * Ten times the endpoints are at most ten times the work. Counted, not timed: what the compiler is asked for, and what
 * is allocated, which is coarse, but grows with texts that are put together for nobody.
 */
class LinearWorkTest {
    private static final int FEW = 50;
    private static final int TIMES = 10;
    /** Maps grow in steps, and a JVM that has compiled more by then makes other objects. */
    private static final int TIMES_AND_SOME = 11;

    private static final int PER_PACKAGE = 10;

    private static final String CODEC = """
            package many;

            import io.fairlead.ws.annotation.ContentType;
            import io.fairlead.ws.endpoint.MessageCodec;
            import java.nio.ByteBuffer;

            @ContentType(value = "application/json", strict = true)
            public abstract class Json<T> implements MessageCodec<T> {
            }
            """;

    /** An endpoint and a client, with something of everything that is looked up by name. */
    private static final String ENDPOINT = """
            package many.p%1$d;

            import io.fairlead.ws.annotation.*;
            import io.fairlead.ws.endpoint.*;
            import io.fairlead.ws.upgrade.*;
            import jakarta.inject.Inject;
            import java.nio.ByteBuffer;
            import java.util.List;

            @WebSocketEndpoint(value = "/e%2$d/{room}", codec = E%2$d.Codec.class, sends = E%2$d.Told.class)
            final class E%2$d {
                sealed interface Asked {}

                @MessageTag("one")
                record One(String text) implements Asked {}

                @MessageTag("other")
                record Other(List<One> ones) implements Asked {}

                @CodedBy(ToldCodec.class)
                record Told(int number, Other other) {}

                static final class Codec extends many.Json<Asked> {
                    @Override
                    public Asked decode(ByteBuffer payload) {
                        return new One("");
                    }

                    @Override
                    public ByteBuffer encode(Asked message) {
                        return ByteBuffer.allocate(0);
                    }
                }

                static final class ToldCodec extends many.Json<Told> {
                    @Override
                    public Told decode(ByteBuffer payload) {
                        return new Told(1, new Other(List.of()));
                    }

                    @Override
                    public ByteBuffer encode(Told message) {
                        return ByteBuffer.allocate(0);
                    }
                }

                @Inject
                E%2$d(Connections<E%2$d> everyone) {}

                @OnHeader(value = "X-Name", missing = 401)
                Accepted<StringBuilder> allowed(String name) {
                    return Accepted.of(new StringBuilder(name));
                }

                @OnOpen
                void opened(@PathParam String room, @QueryParam(defaultValue = "0") long since) {}

                @OnMessage
                Told one(One one, StringBuilder who) {
                    return new Told(1, new Other(List.of(one)));
                }

                @OnMessage
                void other(Other other, Connection connection) {}

                @OnClose
                void closed(CloseReason why) {}

                @WebSocketClientEndpoint("/e%2$d/{room}")
                interface Client {
                    void tell(Told told);
                }
            }
            """;

    private static Work work(int endpoints) {
        List<JavaFileObject> sources = new ArrayList<>(List.of(forSourceString("many.Json", CODEC)));
        for (int i = 0; i < endpoints; i++) {
            int in = i / PER_PACKAGE;
            sources.add(forSourceString("many.p" + in + ".E" + i, ENDPOINT.formatted(in, i)));
        }
        Work work = new Work();
        Compilation compilation = javac().withProcessors(
                        new Counting(new EndpointProcessor(), work),
                        new Counting(new ClientProcessor(), work),
                        new Counting(new RegistryProcessor(), work))
                .withClasspath(Fixture.classPath(true))
                .withOptions("-proc:only")
                .compile(sources);
        assertEquals(List.of(), compilation.errors());
        return work;
    }

    @Test
    void tenTimesTheEndpointsAreAtMostTenTimesTheWork() {
        work(FEW); // what is made once
        Work few = work(FEW);
        Work many = work(FEW * TIMES);
        assertTrue(few.size() > 10, few::toString);
        assertEquals(few.keySet(), many.keySet());
        many.forEach((what, amount) -> {
            long most = (what.endsWith(Work.BYTES) ? TIMES_AND_SOME : TIMES) * few.getOrDefault(what, 0L);
            assertTrue(amount <= most, () -> "%s: %,d, and at most %,d would be linear".formatted(what, amount, most));
        });
    }
}
