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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
                .addJavadoc(
                        "Calls {@link $T} for every frame on {@code $L}.",
                        type,
                        endpoint.path().text().value());
        dispatcher.addFields(codecs.constants());
        addState(dispatcher);
        endpoint.callbacks(Event.OPEN).forEach(open -> dispatcher.addMethod(opened(open)));
        dispatcher.addMethod(dispatch());
        if (isSealed()) dispatcher.addMethod(sealedDispatch().method());
        List<Callback> errors = endpoint.callbacks(Event.ERROR);
        if (!errors.isEmpty()) dispatcher.addMethod(new ErrorChain(errors, calls).method());
        endpoint.callbacks(Event.CLOSE).forEach(close -> dispatcher.addMethod(closed(close)));
        return dispatcher;
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

    private MethodSpec closed(Callback close) {
        return override("closed", !close.checked().isEmpty())
                .addParameter(Api.REASON, "reason")
                .addCode(calls.reply(close, calls.call(close), ""))
                .build();
    }

    private MethodSpec dispatch() {
        boolean mayThrow = endpoint.callbacks(Event.MESSAGE).stream()
                .anyMatch(message -> !message.checked().isEmpty());
        return override("dispatch", mayThrow)
                .addParameter(Api.FRAMES, "frames")
                .addCode("while (frames.next()) {\n$>switch (frames.opcode()) {\n$>")
                .addCode(arms())
                .addCode("default -> frames.control(); // ping, pong, close\n")
                .addCode("$<}\n$<}\n")
                .build();
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
        return objects.size() > 1 || objects.stream().anyMatch(object -> !SealedDispatch.takesAll(object));
    }

    private SealedDispatch sealedDispatch() {
        return new SealedDispatch(endpoint.objectCallbacks(), codecs, calls);
    }

    private CodeBlock object() {
        return isSealed()
                ? sealedDispatch().call()
                : handled(endpoint.objectCallbacks().get(0));
    }

    private CodeBlock handled(Callback message) {
        return calls.reply(message, calls.call(message, CodeBlock.of("frames.$L", read(message))), "frames");
    }

    private String read(Callback message) {
        return switch (message.payload()) {
            case STRING -> "string()";
            case CHARS, VIEW -> "text()";
            case BUFFER -> "payload()";
            case ARRAY -> "bytes()";
            case CODED -> "message(" + codecs.nameOf(Objects.requireNonNull(message.codec())) + ")";
        };
    }
}
