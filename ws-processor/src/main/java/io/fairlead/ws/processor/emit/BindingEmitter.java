package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Compression;
import io.fairlead.ws.processor.model.Durations;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Flow;
import io.fairlead.ws.processor.model.Located;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code ChatEndpoint_Binding}: what a server mounts. */
final class BindingEmitter {
    private static final int DEFAULT_BYTES = 1 << 20;
    private static final int DEFAULT_FRAGMENTS = 4_096;

    private final Endpoint endpoint;
    private final ClassName upgrader;
    private final ParameterizedTypeName connections;
    private final Instances instances;

    BindingEmitter(Endpoint endpoint, ClassName upgrader, Instances instances) {
        this.endpoint = endpoint;
        this.upgrader = upgrader;
        this.connections = Api.connectionsOf(ClassName.get(endpoint.type()));
        this.instances = instances;
    }

    TypeSpec.Builder emit(String name) {
        TypeSpec.Builder binding = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(new DescriptionEmitter(endpoint).emit())
                .addSuperinterface(Api.BINDING)
                .addJavadoc("Mounts {@link $T} on {@code $L}.", endpoint.type(), path());
        if (hasOptions()) binding.addField(constant(Api.OPTIONS, "OPTIONS", options()));
        if (hasLimits()) binding.addField(constant(Api.LIMITS, "LIMITS", limits()));
        boolean hasSettings = hasSettings(endpoint);
        if (hasSettings) binding.addField(settings(endpoint));
        binding.addField(upgrader, "upgrader", Modifier.PRIVATE, Modifier.FINAL)
                .addField(connections, "connections", Modifier.PRIVATE, Modifier.FINAL)
                .addMethods(constructors())
                .addMethod(getter(TypeName.get(String.class), "path", CodeBlock.of("$S", path())));
        if (hasOptions()) binding.addMethod(getter(Api.OPTIONS, "options", CodeBlock.of("OPTIONS")));
        if (hasLimits()) binding.addMethod(getter(Api.LIMITS, "limits", CodeBlock.of("LIMITS")));
        if (hasSettings) binding.addMethod(getter(Api.SETTINGS, "settings", CodeBlock.of("SETTINGS")));
        return binding.addMethod(getter(Api.UPGRADER, "upgrader", CodeBlock.of("upgrader")))
                .addMethod(getter(connections, "connections", CodeBlock.of("connections")));
    }

    private String path() {
        return endpoint.path().text().value();
    }

    private boolean hasOptions() {
        return !endpoint.subprotocols().isEmpty()
                || !endpoint.origins().isEmpty()
                || endpoint.compression().isOn();
    }

    private boolean hasLimits() {
        return endpoint.maxMessageBytes().value() != DEFAULT_BYTES
                || endpoint.maxFragments().value() != DEFAULT_FRAGMENTS;
    }

    private static FieldSpec constant(ClassName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T($L)", type, value)
                .build();
    }

    private CodeBlock options() {
        CodeBlock lists = CodeBlock.of("$L, $L", list(endpoint.subprotocols()), list(endpoint.origins()));
        if (!endpoint.compression().isOn()) return lists;
        return CodeBlock.of("$L, $T.of($L)", lists, List.class, deflate(endpoint.compression()));
    }

    static CodeBlock deflate(Compression compression) {
        int threshold = compression.threshold().value();
        int level = compression.level().value();
        CodeBlock.Builder deflate = CodeBlock.builder().add("$T.DEFAULT", Api.DEFLATE);
        if (compression.takesOver()) deflate.add(".withContextTakeover()");
        if (threshold != Compression.DEFAULT_THRESHOLD) deflate.add(".withThreshold($L)", number(threshold));
        if (level != Compression.DEFAULT_LEVEL) deflate.add(".withLevel($L)", level);
        return deflate.build();
    }

    static CodeBlock list(List<Located<String>> texts) {
        List<CodeBlock> items =
                texts.stream().map(text -> CodeBlock.of("$S", text.value())).toList();
        return CodeBlock.of("$T.of($L)", List.class, CodeBlock.join(items, ", "));
    }

    private CodeBlock limits() {
        return CodeBlock.of(
                "$L, $L",
                number(endpoint.maxMessageBytes().value()),
                number(endpoint.maxFragments().value()));
    }

    static boolean hasSettings(Endpoint endpoint) {
        return !endpoint.flow().isInherited() || endpoint.takesParts(true) || endpoint.takesParts(false);
    }

    static FieldSpec settings(Endpoint endpoint) {
        Flow flow = endpoint.flow();
        CodeBlock.Builder code = CodeBlock.builder().add("$T.DEFAULT$>$>", Api.SETTINGS);
        addTime(code, "withPingEvery", flow.pingEvery());
        addTime(code, "withIdleTimeout", flow.idleTimeout());
        addMark(code, "withLow", flow.low());
        addMark(code, "withHigh", flow.high());
        addMark(code, "withLimit", flow.limit());
        if (flow.drops()) code.add("\n.withOnFull($T.DROP)", Api.ON_FULL);
        if (endpoint.takesParts(true)) code.add("\n.withTextInParts()");
        if (endpoint.takesParts(false)) code.add("\n.withBytesInParts()");
        if (!flow.isOnLoop()) code.add("\n.withRun($T.$L)", Api.RUN, flow.run().value());
        code.add("$<$<");
        return FieldSpec.builder(Api.SETTINGS, "SETTINGS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(code.build())
                .build();
    }

    private static void addTime(CodeBlock.Builder code, String with, Located<String> time) {
        if (time.value().isEmpty()) return;
        code.add("\n.$L($T.ofMillis($L))", with, Duration.class, number(Durations.millis(time.value())));
    }

    private static void addMark(CodeBlock.Builder code, String with, Located<Integer> mark) {
        if (mark.value() != Flow.INHERITED) code.add("\n.$L($L)", with, number(mark.value()));
    }

    static String number(int value) {
        return "%,d".formatted(value).replace(',', '_');
    }

    /** A class that others cannot name makes no constructor for them. */
    private MethodSpec.Builder newConstructor(List<ParameterSpec> parameters) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameters(parameters);
        if (endpoint.isPublic()) constructor.addModifiers(Modifier.PUBLIC);
        return constructor;
    }

    /** For an endpoint that does not know the connections: they have to be those of its binding. */
    private MethodSpec shortConstructor() {
        List<CodeBlock> arguments = new ArrayList<>();
        for (ParameterSpec parameter : instances.parameters()) {
            arguments.add(CodeBlock.of("$N", parameter.name()));
        }
        arguments.add(CodeBlock.of("new $T<>()", connections.rawType()));
        return newConstructor(instances.parameters())
                .addCode("this($L);\n", CodeBlock.join(arguments, ", "))
                .build();
    }

    /** One from what a person brings; for an instance for each connection also one from what makes it. */
    private List<MethodSpec> constructors() {
        List<MethodSpec> all = new ArrayList<>();
        if (!endpoint.knowsConnections()) all.add(shortConstructor());
        all.addAll(longConstructors());
        return all;
    }

    private List<MethodSpec> longConstructors() {
        if (!endpoint.isPerConnection()) return List.of(whole(newConstructor(instances.parts())));
        List<ParameterSpec> made = instances.parts();
        CodeBlock rest = made.subList(1, made.size()).stream()
                .map(codec -> CodeBlock.of("$N, ", codec))
                .collect(CodeBlock.joining(""));
        MethodSpec byHand = newConstructor(instances.parameters())
                .addParameter(connections, "connections")
                .addCode("this($L, $Lconnections);\n", instances.madeByHand(), rest)
                .build();
        return List.of(byHand, whole(MethodSpec.constructorBuilder().addParameters(made)));
    }

    private MethodSpec whole(MethodSpec.Builder constructor) {
        return constructor
                .addParameter(connections, "connections")
                .addCode("upgrader = new $T($L);\n", upgrader, Instances.names(instances.parts()))
                .addCode("this.connections = connections;\n")
                .build();
    }

    static MethodSpec getter(TypeName type, String name, CodeBlock value) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addCode("return $L;\n", value)
                .build();
    }
}
