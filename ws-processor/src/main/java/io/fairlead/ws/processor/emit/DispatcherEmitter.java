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
    private final Calls calls;

    DispatcherEmitter(Endpoint endpoint, Captures captures, Codecs codecs) {
        this.endpoint = endpoint;
        this.type = ClassName.get(endpoint.type());
        this.captures = captures;
        this.codecs = codecs;
        this.calls = new Calls(captures, codecs);
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
        endpoint.callbacks(Event.DRAIN).forEach(drain -> dispatcher.addMethod(drained(drain)));
        List<Callback> errors = endpoint.callbacks(Event.ERROR);
        if (!errors.isEmpty()) dispatcher.addMethod(new ErrorChain(errors, calls).method());
        endpoint.callbacks(Event.CLOSE).forEach(close -> dispatcher.addMethod(closed(close)));
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

    private MethodSpec drained(Callback drain) {
        return override("drained", !drain.checked().isEmpty())
                .addCode(calls.reply(drain, calls.call(drain), ""))
                .build();
    }

    private MethodSpec closed(Callback close) {
        return override("closed", !close.checked().isEmpty())
                .addParameter(Api.REASON, "reason")
                .addCode(calls.reply(close, calls.call(close), ""))
                .build();
    }

    private MethodSpec dispatch() {
        boolean mayThrow = Stream.of(Event.MESSAGE, Event.PING, Event.PONG)
                .flatMap(event -> endpoint.callbacks(event).stream())
                .anyMatch(callback -> !callback.checked().isEmpty());
        return override("dispatch", mayThrow)
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
        return new SealedDispatch(endpoint.objectCallbacks(), codecs, calls, captures);
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
            case CODED -> CodeBlock.of("frames.message($L)", codecs.nameOf(Objects.requireNonNull(message.codec())));
        };
    }
}
