package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.GeneratedNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code Chat_Client}: what a client dials. */
final class ClientEmitter {
    private final Client client;
    private final Endpoint endpoint;
    private final ClassName type;
    private final ClassName dispatcher;
    private final ClassName sends;
    private final ClientParts parts;

    ClientEmitter(Client client, ClientParts parts) {
        this.client = client;
        this.endpoint = client.endpoint();
        this.parts = parts;
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        type = ClassName.get(endpoint.type());
        dispatcher = ClassName.get(names.packageName(), names.dispatcher());
        sends = ClassName.get(names.packageName(), names.sends());
    }

    TypeSpec.Builder emit(String name) {
        boolean hasSettings = BindingEmitter.hasSettings(endpoint);
        TypeSpec.Builder written = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(Api.CLIENT_ENDPOINT, type))
                .addJavadoc("Dials {@link $T}: every connection has an instance of its own.", type);
        if (endpoint.isPublic()) written.addModifiers(Modifier.PUBLIC);
        if (hasSettings) written.addField(BindingEmitter.settings(endpoint));
        for (ParameterSpec part : parts.all()) {
            written.addField(FieldSpec.builder(part.type(), part.name(), Modifier.PRIVATE, Modifier.FINAL)
                    .build());
        }
        written.addMethod(constructor()).addMethods(new DialEmitter(endpoint).methods());
        if (asks()) written.addMethod(request());
        if (hasLimits()) written.addMethod(limits());
        if (hasSettings) written.addMethod(BindingEmitter.getter(Api.SETTINGS, "settings", CodeBlock.of("SETTINGS")));
        return written.addMethod(instance()).addMethod(dispatched());
    }

    private MethodSpec constructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        if (!client.hasInject().isEmpty()) constructor.addAnnotation(ClassName.get(client.hasInject(), "Inject"));
        if (endpoint.isPublic()) constructor.addModifiers(Modifier.PUBLIC);
        for (ParameterSpec part : parts.all()) {
            constructor.addParameter(part).addCode("this.$1N = $1N;\n", part.name());
        }
        return constructor.build();
    }

    private boolean asks() {
        return !endpoint.subprotocols().isEmpty() || endpoint.compression().isOn();
    }

    private MethodSpec request() {
        CodeBlock.Builder subprotocols = CodeBlock.builder();
        CodeBlock.Builder extensions = CodeBlock.builder();
        if (!endpoint.subprotocols().isEmpty())
            subprotocols.add(".withSubprotocols($L)", BindingEmitter.list(endpoint.subprotocols()));
        if (endpoint.compression().isOn())
            extensions.add(".withExtensions($T.of($L))", List.class, BindingEmitter.deflate(endpoint.compression()));
        CodeBlock built = DialEmitter.chain(
                CodeBlock.of("return $T.to(uri)", Api.REQUEST), List.of(subprotocols.build()), extensions.build());
        return override("request", Api.REQUEST)
                .addParameter(URI.class, "uri")
                .addCode("$L;\n", built)
                .build();
    }

    private boolean hasLimits() {
        return endpoint.maxMessageBytes().value() != 0
                || endpoint.maxFragments().value() != 0;
    }

    private MethodSpec limits() {
        int bytes = endpoint.maxMessageBytes().value();
        int fragments = endpoint.maxFragments().value();
        CodeBlock.Builder limits = CodeBlock.builder().add("return inherited");
        if (bytes != 0) limits.add(".withMaxMessageBytes($L)", BindingEmitter.number(bytes));
        if (fragments != 0) limits.add(".withMaxFragments($L)", BindingEmitter.number(fragments));
        return override("limits", Api.LIMITS)
                .addParameter(Api.LIMITS, "inherited")
                .addCode("$L;\n", limits.build())
                .build();
    }

    private MethodSpec instance() {
        List<CodeBlock> arguments = new ArrayList<>();
        if (client.isAbstract()) {
            arguments.add(CodeBlock.of("connection"));
            parts.arguments().forEach(argument -> arguments.add(CodeBlock.of("$N", argument)));
            parts.codecs(client.sentCodecs()).forEach(codec -> arguments.add(CodeBlock.of("$N", codec)));
        } else {
            arguments.addAll(parts.ofConstructor());
        }
        MethodSpec.Builder method = override("instance", type).addParameter(Api.CONNECTION, "connection");
        parts.thrown().forEach(thrown -> method.addException(TypeName.get(thrown)));
        return method.addCode(
                        "return new $T($L);\n", client.isAbstract() ? sends : type, CodeBlock.join(arguments, ", "))
                .build();
    }

    private MethodSpec dispatched() {
        List<CodeBlock> arguments = new ArrayList<>(List.of(CodeBlock.of("instance")));
        if (endpoint.repliesLater()) arguments.add(CodeBlock.of("new $T(connection)", Api.REPLY_QUEUE));
        parts.codecs(endpoint.codecs()).forEach(codec -> arguments.add(CodeBlock.of("$N", codec)));
        return override("dispatcher", Api.DISPATCHER)
                .addParameter(type, "instance")
                .addParameter(Api.CONNECTION, "connection")
                .addCode("return new $T($L);\n", dispatcher, CodeBlock.join(arguments, ", "))
                .build();
    }

    private static MethodSpec.Builder override(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns);
    }
}
