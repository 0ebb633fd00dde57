package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Reading;
import io.fairlead.ws.processor.model.Role;
import io.fairlead.ws.processor.model.Sent;
import io.fairlead.ws.processor.model.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Writes {@code @Described}: what the documents need to know of an endpoint, and its class file does not. */
final class DescriptionEmitter {
    private static final ClassName DESCRIBED = ClassName.get("io.fairlead.ws.annotation", "Described");
    private static final ClassName VALUE = DESCRIBED.nestedClass("Value");
    private static final ClassName MESSAGE = DESCRIBED.nestedClass("Message");
    private static final TypeName TEXT = ClassName.get(String.class);
    private static final TypeName BYTES = ArrayTypeName.of(byte.class);

    private record Value(
            String name,
            TypeName type,
            boolean isRequired,
            @Nullable String fallback) {
        Value(String name, TypeName type, boolean isRequired) {
            this(name, type, isRequired, null);
        }

        /**
         * What two callbacks ask for: the type that says more, required if it is so for one of them, and read as
         * something else where it is missing only if they agree on that.
         */
        Value or(Value other) {
            return new Value(
                    name,
                    type.equals(TEXT) ? other.type : type,
                    isRequired || other.isRequired,
                    Objects.equals(fallback, other.fallback) ? fallback : null);
        }
    }

    private record Message(TypeName type, String contentType, boolean isStrict) {}

    private final Endpoint endpoint;

    DescriptionEmitter(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    AnnotationSpec emit() {
        AnnotationSpec.Builder described = AnnotationSpec.builder(DESCRIBED);
        Map<String, Value> path = new LinkedHashMap<>();
        endpoint.path().variables().forEach(name -> path.put(name, new Value(name, TEXT, true)));
        path.putAll(asked("path"));
        path.values().forEach(value -> described.addMember("path", "$L", value(value)));
        asked("query").values().forEach(value -> described.addMember("query", "$L", value(value)));
        headers().values().forEach(value -> described.addMember("headers", "$L", value(value)));
        cookies().values().forEach(value -> described.addMember("cookies", "$L", value(value)));
        boolean wantsToken = endpoint.callbacks(Event.BEARER).stream()
                .anyMatch(bearer -> value("", bearer).isRequired());
        if (wantsToken) described.addMember("bearer", "true");
        takes().values().forEach(message -> described.addMember("takes", "$L", message(message)));
        sends().values().forEach(message -> described.addMember("sends", "$L", message(message)));
        return described.build();
    }

    /** The member of the annotation for what a variable asks for. */
    private static String member(Variable variable) {
        return switch (variable.source()) {
            case PATH -> "path";
            case QUERY -> "query";
            case HEADER -> "headers";
            case COOKIE -> "cookies";
        };
    }

    private Map<String, Value> asked(String member) {
        Map<String, Value> asked = new LinkedHashMap<>();
        endpoint.callbacks().stream()
                .flatMap(callback -> callback.variables().stream())
                .filter(variable -> member(variable).equals(member))
                .map(DescriptionEmitter::value)
                .forEach(value -> asked.merge(value.name, value, Value::or));
        return asked;
    }

    private static Value value(Variable variable) {
        boolean isRequired = !variable.reading().optional() && variable.fallback() == null;
        String fallback =
                variable.fallback() == null ? null : variable.fallback().value();
        return new Value(variable.name().value(), raw(variable.reading().type()), isRequired, fallback);
    }

    /** Their names are the same in either case. */
    private Map<String, Value> headers() {
        Map<String, Value> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Callback callback : endpoint.callbacks(Event.HEADER)) {
            if (callback.field().isCatchAll()) continue;
            Value value = value(callback.field().name().value(), callback);
            headers.merge(value.name, value, Value::or);
        }
        asked("headers").forEach((name, value) -> headers.merge(name, value, Value::or));
        return headers;
    }

    private Map<String, Value> cookies() {
        Map<String, Value> cookies = asked("cookies");
        for (Callback callback : endpoint.callbacks(Event.COOKIE)) {
            Value value = value(callback.field().name().value(), callback);
            cookies.merge(value.name, value, Value::or);
        }
        return cookies;
    }

    private static Value value(String name, Callback callback) {
        Reading reading = callback.parameters(Role.PAYLOAD).stream()
                .map(Parameter::reading)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        TypeName type = reading == null ? TEXT : raw(reading.type());
        boolean isOptional = reading != null && reading.optional();
        return new Value(name, type, callback.field().missing().value() != 0 && !isOptional);
    }

    private Map<TypeName, Message> takes() {
        Map<TypeName, Message> takes = new LinkedHashMap<>();
        for (Callback callback : endpoint.callbacks(Event.MESSAGE)) {
            Codec codec = callback.codec();
            add(codec == null ? null : codec.message(), callback.payload(), codec, takes);
        }
        return takes;
    }

    private Map<TypeName, Message> sends() {
        Map<TypeName, Message> sends = new LinkedHashMap<>();
        for (Callback callback : endpoint.callbacks()) {
            boolean isSent = callback.reply() != null && callback.reply() != Payload.NOTHING;
            if (isSent && callback.event().answer() == Event.Answer.REPLY)
                add(callback.sent(), callback.reply(), callback.replyCodec(), sends);
        }
        for (Sent sent : endpoint.sends()) {
            add(sent.type().value(), sent.payload(), sent.codec(), sends);
        }
        return sends;
    }

    private static void add(
            @Nullable TypeMirror type, @Nullable Payload payload, @Nullable Codec codec, Map<TypeName, Message> to) {
        Message message;
        if (codec != null && type != null) message = new Message(raw(type), codec.contentType(), codec.isStrict());
        else if (payload != null && payload.isText()) message = new Message(TEXT, "text/plain", false);
        else message = new Message(BYTES, "application/octet-stream", false);
        to.putIfAbsent(message.type, message);
    }

    private static TypeName raw(TypeMirror type) {
        TypeName name = TypeName.get(type);
        return name instanceof ParameterizedTypeName generic ? generic.rawType() : name;
    }

    private static AnnotationSpec value(Value value) {
        AnnotationSpec.Builder spec = AnnotationSpec.builder(VALUE).addMember("name", "$S", value.name);
        if (!value.type.equals(TEXT)) spec.addMember("type", "$T.class", value.type);
        if (!value.isRequired) spec.addMember("required", "false");
        if (value.fallback != null) spec.addMember("defaultValue", "$S", value.fallback);
        return spec.build();
    }

    private static AnnotationSpec message(Message message) {
        AnnotationSpec.Builder spec = AnnotationSpec.builder(MESSAGE).addMember("type", "$T.class", message.type);
        if (!message.contentType.isEmpty()) spec.addMember("contentType", "$S", message.contentType);
        if (message.isStrict) spec.addMember("strict", "true");
        return spec.build();
    }
}
