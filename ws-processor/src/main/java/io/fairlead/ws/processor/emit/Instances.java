package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.emit.Captures.Capture;
import io.fairlead.ws.processor.model.Constructor.Argument;
import io.fairlead.ws.processor.model.Constructor.Origin;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.GeneratedNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** Where the endpoint's instance and the dispatcher come from: one for all connections, or one for each. */
final class Instances {
    /** What makes an instance for a connection, and how it is called. */
    static final String MAKER = "maker";

    private final Endpoint endpoint;
    private final ClassName type;
    private final ClassName dispatcher;
    private final Captures captures;
    private final Codecs codecs;
    private final AcceptedValues accepted;
    /** What the binding is given, under the name that all generated classes use for it. */
    private final Map<String, Argument> given = new LinkedHashMap<>();

    Instances(Endpoint endpoint, ClassName dispatcher, Captures captures, Codecs codecs, AcceptedValues accepted) {
        this.endpoint = endpoint;
        this.type = ClassName.get(endpoint.type());
        this.dispatcher = dispatcher;
        this.captures = captures;
        this.codecs = codecs;
        this.accepted = accepted;
        if (endpoint.isPerConnection()) nameArguments();
    }

    private void nameArguments() {
        for (Argument argument : endpoint.constructor().parameters()) {
            boolean isGiven = argument.from() == Origin.SUPPLIED || argument.from() == Origin.PROVIDER;
            if (isGiven) given.put(captures.free(argument.name()), argument);
        }
    }

    /** Whether one dispatcher serves all connections: nothing is known of one of them that has to be kept. */
    private boolean isShared() {
        return !endpoint.isPerConnection()
                && captures.kept().isEmpty()
                && accepted.kept().isEmpty()
                && !endpoint.repliesLater();
    }

    private boolean callsInUpgrade() {
        return endpoint.callbacks(true).findAny().isPresent();
    }

    /** What a person has to bring: the endpoint, or what its instances are made of, and codecs. */
    List<ParameterSpec> parameters() {
        List<ParameterSpec> parameters = new ArrayList<>();
        if (!endpoint.isPerConnection())
            parameters.add(ParameterSpec.builder(type, "endpoint").build());
        given.forEach((name, argument) ->
                parameters.add(ParameterSpec.builder(supplied(argument), name).build()));
        parameters.addAll(codecs.given());
        return parameters;
    }

    /** What makes the instances: nested in the upgrader. */
    ClassName maker() {
        GeneratedNames names = GeneratedNames.of(endpoint.type());
        return ClassName.get(names.packageName(), names.upgrader(), "Maker");
    }

    /** What is known of a connection before it has its instance. */
    List<ParameterSpec> known() {
        List<ParameterSpec> known = new ArrayList<>(UpgraderEmitter.ARGUMENTS.subList(0, 2));
        if (endpoint.isMadeOfAccepted()) known.addAll(accepted.before(Event.UPGRADE));
        return known;
    }

    TypeSpec makerType() {
        MethodSpec.Builder make = MethodSpec.methodBuilder("make")
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addParameters(known())
                .returns(type);
        if (mayThrow()) make.addException(Exception.class);
        return TypeSpec.interfaceBuilder(maker())
                .addJavadoc("Makes the instance of one connection.")
                .addMethod(make.build())
                .build();
    }

    boolean mayThrow() {
        return !endpoint.constructor().checked().isEmpty();
    }

    /** What the upgrader is made of: who makes instances, or the instance, and codecs. */
    List<ParameterSpec> parts() {
        List<ParameterSpec> parts = new ArrayList<>();
        parts.add(
                endpoint.isPerConnection()
                        ? ParameterSpec.builder(maker(), MAKER).build()
                        : ParameterSpec.builder(type, "endpoint").build());
        parts.addAll(codecs.given());
        return parts;
    }

    /** What is asked of the injector as it is. */
    List<ParameterSpec> codecs() {
        return codecs.given();
    }

    Map<String, Argument> given() {
        return given;
    }

    private static TypeName supplied(Argument argument) {
        TypeName type = TypeName.get(argument.type());
        if (argument.from() == Origin.PROVIDER) return type;
        return ParameterizedTypeName.get(ClassName.get(Supplier.class), type.box());
    }

    List<FieldSpec> upgraderFields() {
        List<FieldSpec> fields = new ArrayList<>();
        boolean isKept = !isShared() || callsInUpgrade();
        for (ParameterSpec parameter : parts()) {
            if (isKept && (!isShared() || !codecs.given().contains(parameter)))
                fields.add(field(parameter.type(), parameter.name()));
        }
        if (isShared()) fields.add(field(dispatcher, "dispatcher"));
        return fields;
    }

    private static FieldSpec field(TypeName type, String name) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL).build();
    }

    MethodSpec upgraderConstructor() {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameters(parts());
        for (FieldSpec field : upgraderFields()) {
            if (field.name().equals("dispatcher")) constructor.addCode("dispatcher = $L;\n", newDispatcher());
            else constructor.addCode("this.$1N = $1N;\n", field.name());
        }
        return constructor.build();
    }

    /** Makes the connection's own instance. */
    CodeBlock make() {
        if (!endpoint.isPerConnection()) return CodeBlock.of("");
        return CodeBlock.of("$T endpoint = $L.make($L);\n", type, MAKER, names(known()));
    }

    static CodeBlock names(List<ParameterSpec> parameters) {
        return parameters.stream().map(one -> CodeBlock.of("$N", one)).collect(CodeBlock.joining(", "));
    }

    /** A maker of what a person brings. */
    CodeBlock madeByHand() {
        CodeBlock arguments =
                endpoint.constructor().parameters().stream().map(this::argument).collect(CodeBlock.joining(", "));
        return CodeBlock.of("($L) -> new $T($L)", names(known()), type, arguments);
    }

    private CodeBlock argument(Argument argument) {
        return switch (argument.from()) {
            case CONNECTION -> CodeBlock.of("connection");
            case HANDSHAKE -> CodeBlock.of("handshake");
            case SUPPLIED -> CodeBlock.of("$L.get()", nameOf(argument));
            case PROVIDER -> CodeBlock.of("$L", nameOf(argument));
            case ACCEPTED -> CodeBlock.of("$L", accepted.nameOf(argument.type()));
            case VARIABLE -> throw new IllegalStateException(argument.name() + " was not checked");
        };
    }

    private String nameOf(Argument argument) {
        return given.entrySet().stream()
                .filter(entry -> entry.getValue().equals(argument))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The dispatcher of the connection that is being upgraded. */
    CodeBlock dispatcher() {
        return isShared() ? CodeBlock.of("dispatcher") : newDispatcher();
    }

    private CodeBlock newDispatcher() {
        List<CodeBlock> arguments = new ArrayList<>(List.of(CodeBlock.of("endpoint")));
        for (Capture capture : captures.kept()) {
            arguments.add(CodeBlock.of("$L", capture.name()));
        }
        accepted.kept().forEach(value -> arguments.add(CodeBlock.of("$N", value)));
        if (endpoint.repliesLater()) arguments.add(CodeBlock.of("new $T(connection)", Api.REPLY_QUEUE));
        codecs.given().forEach(codec -> arguments.add(CodeBlock.of("$N", codec)));
        return CodeBlock.of("new $T($L)", dispatcher, CodeBlock.join(arguments, ", "));
    }
}
