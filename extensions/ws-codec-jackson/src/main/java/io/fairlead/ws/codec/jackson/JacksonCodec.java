package io.fairlead.ws.codec.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.ByteBufferBackedInputStream;
import io.fairlead.ws.annotation.ContentType;
import io.fairlead.ws.endpoint.CodecException;
import io.fairlead.ws.endpoint.MessageCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;

/**
 * Messages as JSON text. A sealed type's are told apart by their {@code @MessageTag}, in a property called
 * {@code type}.
 *
 * <p>Strict unless another mapper is given: a property that is missing, unknown, there twice, of another type, or null
 * where a primitive stands, and anything behind the value, is malformed; nesting ends at 64 levels. Times are text as
 * ISO 8601 has it. Jackson's modules on the class path are used. Another mapper is for a class of your own:
 * {@code final class Json<T> extends JacksonCodec<T>}, with a constructor that takes the {@code Class<T>} and hands it
 * on with the mapper.
 *
 * <p>Allocates what Jackson does, and nothing else; for a malformed message that is an exception with a stack trace.
 * One serves all threads.
 *
 * @param <T> a class, record or sealed interface
 */
@ContentType(value = "application/json", strict = true)
public class JacksonCodec<T> implements MessageCodec<T> {
    /** How deep arrays and objects may be in each other, unless another mapper is given. */
    public static final int MAX_DEPTH = 64;

    private final Class<T> type;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    /**
     * With the strict mapper.
     *
     * @param type of the messages
     * @throws IllegalArgumentException if it is sealed and a type that it permits has no {@code @MessageTag}
     */
    public JacksonCodec(Class<T> type) {
        this(type, Strict.MAPPER);
    }

    /**
     * With a mapper of your own.
     *
     * @param type of the messages
     * @param mapper not changed
     * @throws IllegalArgumentException if the type is sealed and a type that it permits has no {@code @MessageTag}
     */
    protected JacksonCodec(Class<T> type, ObjectMapper mapper) {
        ObjectMapper own = type.isSealed() ? Tags.teach(mapper.copy(), type) : mapper;
        this.type = type;
        this.reader = own.readerFor(type);
        this.writer = own.writerFor(type);
    }

    /** Made once, when the first codec asks for it. */
    private static final class Strict {
        static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .findAndAddModules()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
    }

    @Override
    public T decode(ByteBuffer payload) {
        int start = payload.position();
        if (isOtherThanUtf8(payload, start)) throw CodecException.malformed("no JSON in UTF-8");
        try {
            T message = reader.readValue(new ByteBufferBackedInputStream(payload));
            if (message == null) throw CodecException.malformed("null is no message");
            return message;
        } catch (JsonProcessingException malformed) {
            throw CodecException.malformed(why(malformed));
        } catch (IOException impossible) {
            throw CodecException.unwritable("reading from memory failed", impossible);
        } finally {
            payload.position(start);
        }
    }

    /**
     * Jackson would guess UTF-16 or UTF-32 from zeros at the start; what looks on in between would see another text.
     */
    private static boolean isOtherThanUtf8(ByteBuffer payload, int start) {
        int end = Math.min(start + 4, payload.limit());
        for (int i = start; i < end; i++) {
            if (payload.get(i) == 0) return true;
        }
        return false;
    }

    /** What the peer may know: where, and of a tag what would do. Never names of classes, nor what it sent. */
    private String why(JsonProcessingException malformed) {
        if (malformed instanceof InvalidTypeIdException) return "\"type\" is to be one of " + Tags.listOf(type);
        if (malformed instanceof StreamReadException) return "no JSON" + at(malformed.getLocation());
        String where = malformed instanceof JsonMappingException mapping ? path(mapping) : "";
        return (where.isEmpty() ? "the message" : "\"" + where + "\"") + " is missing, unknown, or of another type"
                + at(malformed.getLocation());
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    @Override
    public ByteBuffer encode(T message) {
        try {
            return ByteBuffer.wrap(writer.writeValueAsBytes(message));
        } catch (JsonProcessingException cause) {
            throw CodecException.unwritable(
                    "A %s could not be written as JSON: see the cause.".formatted(type.getName()), cause);
        }
    }
}
