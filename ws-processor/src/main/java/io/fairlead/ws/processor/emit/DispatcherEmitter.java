package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.emit.Captures.Capture;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes {@code ChatEndpoint_Dispatcher}: the callbacks after the 101. */
final class DispatcherEmitter {
    private final Endpoint endpoint;
    private final ClassName type;
    private final Captures captures;
    private final Calls calls;

    DispatcherEmitter(Endpoint endpoint, Captures captures) {
        this.endpoint = endpoint;
        this.type = ClassName.get(endpoint.type());
        this.captures = captures;
        this.calls = new Calls(captures);
    }

    TypeSpec.Builder emit(String name) {
        TypeSpec.Builder dispatcher = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Api.DISPATCHER)
                .addJavadoc(
                        "Calls {@link $T} for every frame on {@code $L}.",
                        type,
                        endpoint.path().text().value());
        addState(dispatcher);
        endpoint.callbacks(Event.OPEN).forEach(open -> dispatcher.addMethod(opened(open)));
        dispatcher.addMethod(dispatch());
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
                .addCode(Calls.reply(open, calls.call(open), "replies"))
                .build();
    }

    private MethodSpec closed(Callback close) {
        return override("closed", !close.checked().isEmpty())
                .addParameter(Api.REASON, "reason")
                .addCode(Calls.reply(close, calls.call(close), ""))
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
        if (text.isEmpty() && bytes.isEmpty()) {
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
                .filter(message -> message.payload().isText() == text)
                .findFirst();
    }

    private CodeBlock arm(String opcode, Optional<Callback> message, String kind) {
        CodeBlock arm = message.map(this::handled)
                .orElseGet(() -> CodeBlock.of(
                        "connection.close($T.UNSUPPORTED_DATA); // no @OnMessage takes $L\n", Api.CLOSE_CODE, kind));
        return CodeBlock.of("case $T.$L -> $L", Api.OPCODE, opcode, arm);
    }

    private CodeBlock handled(Callback message) {
        String accessor = switch (message.payload()) {
            case STRING -> "string";
            case CHARS, VIEW -> "text";
            case BUFFER -> "payload";
            case ARRAY -> "bytes";
        };
        return Calls.reply(message, calls.call(message, CodeBlock.of("frames.$L()", accessor)), "frames");
    }
}
