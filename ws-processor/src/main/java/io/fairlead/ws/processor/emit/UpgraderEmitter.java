package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Role;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code ChatEndpoint_Upgrader}: the callbacks before the 101, and who serves the connection after it. */
final class UpgraderEmitter {
    private final Endpoint endpoint;
    private final ClassName type;
    private final Captures captures;
    private final Calls calls;
    private final Instances instances;

    UpgraderEmitter(Endpoint endpoint, Captures captures, Codecs codecs, Instances instances) {
        this.endpoint = endpoint;
        this.type = ClassName.get(endpoint.type());
        this.captures = captures;
        this.calls = new Calls(captures, codecs);
        this.instances = instances;
    }

    static boolean mayRefuse(Callback callback) {
        return callback.decides() || callback.takes(Role.HANDSHAKE);
    }

    TypeSpec.Builder emit(String name) {
        return TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Api.UPGRADER)
                .addJavadoc(
                        "Decides who may connect to {@link $T} on {@code $L}.",
                        type,
                        endpoint.path().text().value())
                .addFields(instances.upgraderFields())
                .addMethod(instances.upgraderConstructor())
                .addMethod(upgrade());
    }

    private MethodSpec upgrade() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("upgrade")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Api.DISPATCHER)
                .addParameter(Api.CONNECTION, "connection")
                .addParameter(Api.HANDSHAKE, "handshake")
                .addParameter(Api.RESPONSE, "response");
        if (mayThrow()) method.addException(Exception.class);
        Reads reads = new Reads(endpoint);
        return method.addCode(instances.make())
                .addCode(reads.all(captures.read(true)))
                .addCode(host())
                .addCode(new HeaderLoop(endpoint, calls).code())
                .addCode(lastWord())
                .addCode(reads.all(captures.read(false)))
                .addCode("return $L;\n", instances.dispatcher())
                .build();
    }

    private boolean mayThrow() {
        boolean makes =
                endpoint.isPerConnection() && !endpoint.constructor().checked().isEmpty();
        return makes
                || endpoint.callbacks(true)
                        .anyMatch(callback -> !callback.checked().isEmpty());
    }

    private CodeBlock host() {
        return all(endpoint.callbacks(Event.HOST));
    }

    private CodeBlock lastWord() {
        return all(endpoint.callbacks(Event.UPGRADE));
    }

    private CodeBlock all(List<Callback> callbacks) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Callback callback : callbacks) {
            code.add(Calls.decision(callback, calls.call(callback, HeaderLoop.values(callback, "handshake.host()"))));
            if (mayRefuse(callback)) code.add("if (handshake.isRejected()) return null;\n");
        }
        return code.build();
    }
}
