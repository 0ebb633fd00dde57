package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.emit.Captures.Capture;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes {@code ChatEndpoint_Dispatcher}: the callbacks after the 101. */
final class DispatcherEmitter {
    private final Endpoint endpoint;
    private final ClassName type;
    private final Captures captures;
    private final Codecs codecs;
    private final AcceptedValues accepted;
    private final Calls calls;
    private final SourceLevel level;

    DispatcherEmitter(Endpoint endpoint, Captures captures, Codecs codecs, AcceptedValues accepted, SourceLevel level) {
        this.endpoint = endpoint;
        this.type = ClassName.get(endpoint.type());
        this.captures = captures;
        this.codecs = codecs;
        this.accepted = accepted;
        this.calls = new Calls(endpoint, captures, codecs, accepted);
        this.level = level;
    }

    TypeSpec.Builder emit(String name) {
        TypeSpec.Builder dispatcher = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Api.DISPATCHER)
                .addJavadoc("Calls {@link $T} for every frame$L.", type, on());
        dispatcher.addFields(codecs.constants());
        addState(dispatcher);
        endpoint.callbacks(Event.OPEN).forEach(open -> dispatcher.addMethod(opened(open)));
        dispatcher.addMethod(dispatch());
        if (isSealed()) dispatcher.addMethod(sealedDispatch().method());
        if (hears(Event.DRAIN)) dispatcher.addMethod(drained());
        List<Callback> errors = endpoint.callbacks(Event.ERROR);
        if (!errors.isEmpty()) dispatcher.addMethod(new ErrorChain(errors, calls).method());
        if (hears(Event.CLOSE)) dispatcher.addMethod(closed());
        return dispatcher;
    }

    /** Nothing for a client that dials whatever it is told to. */
    private String on() {
        String path = endpoint.path().text().value();
        return path.isEmpty() ? "" : " on {@code %s}".formatted(path);
    }

    private void addState(TypeSpec.Builder dispatcher) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        addState(dispatcher, constructor, type, "endpoint");
        for (Capture capture : captures.kept()) {
            addState(dispatcher, constructor, capture.type(), capture.name());
        }
        for (ParameterSpec value : accepted.kept()) {
            addState(dispatcher, constructor, value.type(), value.name());
        }
        if (endpoint.repliesLater()) addState(dispatcher, constructor, Api.REPLY_QUEUE, "queue");
        for (ParameterSpec codec : codecs.given()) {
            addState(dispatcher, constructor, codec.type(), codec.name());
        }
        dispatcher.addMethod(constructor.build());
    }

    private static void addState(
            TypeSpec.Builder dispatcher, MethodSpec.Builder constructor, TypeName type, String name) {
        dispatcher.addField(type, name, Modifier.PRIVATE, Modifier.FINAL);
        constructor.addParameter(type, name).addCode("this.$1N = $1N;\n", name);
    }

    private static MethodSpec.Builder override(String name, boolean mayThrow) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Api.CONNECTION, "connection");
        if (mayThrow) method.addException(Exception.class);
        return method;
    }

    private MethodSpec opened(Callback open) {
        return override("opened", !open.checked().isEmpty())
                .addParameter(Api.HANDSHAKE, "handshake")
                .addParameter(Api.REPLIES, "replies")
                .addCode(calls.reply(open, calls.call(open), "replies"))
                .build();
    }

    /** Whether a method is to be written: for the endpoint, or for replies that wait. */
    private boolean hears(Event event) {
        return endpoint.repliesLater() || !endpoint.callbacks(event).isEmpty();
    }

    private MethodSpec drained() {
        MethodSpec.Builder method = override("drained", mayThrow(Event.DRAIN));
        if (endpoint.repliesLater()) method.addCode("queue.drained();\n");
        return method.addCode(told(Event.DRAIN)).build();
    }

    private MethodSpec closed() {
        MethodSpec.Builder method = override("closed", mayThrow(Event.CLOSE)).addParameter(Api.REASON, "reason");
        if (endpoint.repliesLater()) method.addCode("queue.end();\n");
        return method.addCode(told(Event.CLOSE)).build();
    }

    private boolean mayThrow(Event... events) {
        return Stream.of(events)
                .flatMap(event -> endpoint.callbacks(event).stream())
                .anyMatch(callback -> !callback.checked().isEmpty());
    }

    private CodeBlock told(Event event) {
        return endpoint.callbacks(event).stream()
                .map(callback -> calls.reply(callback, calls.call(callback), ""))
                .collect(CodeBlock.joining(""));
    }

    private MethodSpec dispatch() {
        return override("dispatch", mayThrow(Event.MESSAGE, Event.PING, Event.PONG))
                .addParameter(Api.FRAMES, "frames")
                .addCode("while (frames.next()) {\n$>switch (frames.opcode()) {\n$>")
                .addCode(arms())
                .addCode(controls())
                .addCode("default -> frames.control(); // $L\n", leftToTheRuntime())
                .addCode("$<}\n$<}\n")
                .build();
    }

    /** What the runtime does with a control frame comes first: a slow callback delays no pong. */
    private CodeBlock controls() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Callback ping : endpoint.callbacks(Event.PING)) {
            code.add("case $T.PING -> {\n$>frames.control(); // the pong\n$L$<}\n", Api.OPCODE, payloadCall(ping));
        }
        for (Callback pong : endpoint.callbacks(Event.PONG)) {
            code.add("case $T.PONG -> $L", Api.OPCODE, payloadCall(pong));
        }
        return code.build();
    }

    private CodeBlock payloadCall(Callback control) {
        return calls.reply(control, calls.call(control, CodeBlock.of("frames.payload()")), "");
    }

    private String leftToTheRuntime() {
        String ping = endpoint.callbacks(Event.PING).isEmpty() ? "ping, " : "";
        String pong = endpoint.callbacks(Event.PONG).isEmpty() ? "pong, " : "";
        return ping + pong + "close";
    }

    private CodeBlock arms() {
        Optional<Callback> text = message(true);
        Optional<Callback> bytes = message(false);
        boolean hasObjects = !endpoint.objectCallbacks().isEmpty();
        if (text.isEmpty() && bytes.isEmpty()) {
            if (hasObjects) return CodeBlock.of("case $1T.TEXT, $1T.BINARY -> $2L", Api.OPCODE, object());
            return CodeBlock.of(
                    "case $1T.TEXT, $1T.BINARY -> connection.close($2T.UNSUPPORTED_DATA); // no @OnMessage\n",
                    Api.OPCODE,
                    Api.CLOSE_CODE);
        }
        return CodeBlock.builder()
                .add(arm("TEXT", text, "text"))
                .add(arm("BINARY", bytes, "bytes"))
                .build();
    }

    private Optional<Callback> message(boolean text) {
        return endpoint.callbacks(Event.MESSAGE).stream()
                .filter(message -> message.codec() == null && message.payload().isText() == text)
                .findFirst();
    }

    private CodeBlock arm(String opcode, Optional<Callback> message, String kind) {
        CodeBlock arm = message.map(this::handled).orElseGet(() -> other(kind));
        return CodeBlock.of("case $T.$L -> $L", Api.OPCODE, opcode, arm);
    }

    private CodeBlock other(String kind) {
        if (!endpoint.objectCallbacks().isEmpty()) return object();
        return CodeBlock.of("connection.close($T.UNSUPPORTED_DATA); // no @OnMessage takes $L\n", Api.CLOSE_CODE, kind);
    }

    private boolean isSealed() {
        List<Callback> objects = endpoint.objectCallbacks();
        return objects.size() > 1 || objects.stream().anyMatch(object -> !object.takesEveryObject());
    }

    private SealedDispatch sealedDispatch() {
        return new SealedDispatch(endpoint.objectCallbacks(), codecs, calls, captures, level);
    }

    private CodeBlock object() {
        return isSealed()
                ? sealedDispatch().call()
                : handled(endpoint.objectCallbacks().get(0));
    }

    private CodeBlock handled(Callback message) {
        return calls.reply(message, calls.call(message, read(message)), "frames");
    }

    private CodeBlock read(Callback message) {
        return switch (message.payload()) {
            case STRING -> CodeBlock.of("frames.string()");
            case CHARS, VIEW -> CodeBlock.of("frames.text()");
            case BUFFER -> CodeBlock.of("frames.payload()");
            case ARRAY -> CodeBlock.of("frames.bytes()");
            case STREAM -> CodeBlock.of("new $T(frames.bytes())", ByteArrayInputStream.class);
            case READER -> CodeBlock.of("new $T(frames.string())", StringReader.class);
            case LIST, READ, NOTHING -> throw new IllegalStateException(message.label() + " was not checked");
            case CODED -> CodeBlock.of("frames.message($L)", codecs.nameOf(Objects.requireNonNull(message.codec())));
        };
    }
}
