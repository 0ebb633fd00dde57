package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Endpoint;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code ChatEndpoint_Upgrader}: the callbacks before the 101, and who serves the connection after it. */
final class UpgraderEmitter {
    /** What every upgrade is told. */
    static final List<ParameterSpec> ARGUMENTS = List.of(
            parameter(Api.CONNECTION, "connection"),
            parameter(Api.HANDSHAKE, "handshake"),
            parameter(Api.RESPONSE, "response"));

    private final Endpoint endpoint;
    private final ClassName type;
    private final Instances instances;
    private final UpgradeSteps steps;

    UpgraderEmitter(Endpoint endpoint, Captures captures, Codecs codecs, AcceptedValues accepted, Instances instances) {
        this.endpoint = endpoint;
        this.type = ClassName.get(endpoint.type());
        this.instances = instances;
        this.steps = new UpgradeSteps(
                endpoint, captures, new Calls(endpoint, captures, codecs, accepted), accepted, instances);
    }

    TypeSpec.Builder emit(String name) {
        UpgradeStep first = steps.first();
        TypeSpec.Builder upgrader = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Api.UPGRADER)
                .addJavadoc(
                        "Decides who may connect to {@link $T} on {@code $L}.",
                        type,
                        endpoint.path().text().value())
                .addFields(instances.upgraderFields())
                .addMethod(instances.upgraderConstructor())
                .addMethod(first.method(upgrade()));
        steps.later().forEach(upgrader::addMethod);
        if (endpoint.isPerConnection()) upgrader.addType(instances.makerType());
        return upgrader;
    }

    private static MethodSpec.Builder upgrade() {
        return MethodSpec.methodBuilder("upgrade")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameters(ARGUMENTS);
    }

    private static ParameterSpec parameter(TypeName type, String name) {
        return ParameterSpec.builder(type, name).build();
    }
}
