package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Send;
import io.fairlead.ws.processor.model.Send.Returns;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Types;

/** Writes {@code Chat_Sends}: the abstract methods of a client. */
final class SendsEmitter {
    private final Client client;
    private final ClientParts parts;
    private final Codecs codecs;
    private final Types types;

    SendsEmitter(Client client, ClientParts parts, Types types) {
        this.client = client;
        this.parts = parts;
        this.types = types;
        this.codecs = new Codecs(client.sentCodecs(), Captures.of(client.endpoint()));
    }

    TypeSpec.Builder emit(String name) {
        ClassName type = ClassName.get(client.endpoint().type());
        boolean isInterface = client.endpoint().type().getKind() == ElementKind.INTERFACE;
        TypeSpec.Builder written = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .addJavadoc("What {@link $T} leaves abstract, on one connection.", type)
                .addFields(codecs.constants())
                .addField(Api.CONNECTION, "connection", Modifier.PRIVATE, Modifier.FINAL);
        if (isInterface) written.addSuperinterface(type);
        else written.superclass(type);
        codecs.given().forEach(codec -> written.addField(codec.type(), codec.name(), Modifier.PRIVATE, Modifier.FINAL));
        written.addMethod(constructor(isInterface));
        client.sends().forEach(send -> written.addMethod(method(send)));
        return written;
    }

    private MethodSpec constructor(boolean isInterface) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameter(Api.CONNECTION, "connection");
        parts.arguments().forEach(part -> constructor.addParameter(part.type(), part.name()));
        List<ParameterSpec> injected = parts.codecs(client.sentCodecs());
        injected.forEach(constructor::addParameter);
        parts.thrown().forEach(thrown -> constructor.addException(TypeName.get(thrown)));
        List<CodeBlock> above = parts.ofConstructor();
        if (!isInterface && !above.isEmpty()) constructor.addCode("super($L);\n", CodeBlock.join(above, ", "));
        constructor.addCode("this.connection = connection;\n");
        for (int i = 0; i < injected.size(); i++) {
            constructor.addCode(
                    "this.$N = $N;\n",
                    codecs.given().get(i).name(),
                    injected.get(i).name());
        }
        return constructor.build();
    }

    private MethodSpec method(Send send) {
        DeclaredType type = (DeclaredType) client.endpoint().type().asType();
        MethodSpec.Builder method = MethodSpec.overriding(send.method(), type, types);
        List<ParameterSpec> parameters = method.build().parameters();
        String connection = field("connection", parameters);
        if (send.isConnection())
            return method.addCode("return $L;\n", connection).build();
        if (send.isClose()) return method.addCode("$L.close();\n", connection).build();
        CodeBlock sent = sent(send, connection, parameters);
        CodeBlock line = send.returns() == Returns.RESULT
                ? CodeBlock.of("return $L;\n", sent)
                : CodeBlock.of("$T.settle($L, $L);\n", Api.TYPED_SENDS, connection, sent);
        return method.addCode(line).build();
    }

    private CodeBlock sent(Send send, String connection, List<ParameterSpec> parameters) {
        ParameterSpec message = parameters.get(0);
        Payload payload = Objects.requireNonNull(send.payload());
        if (send.codec() != null) {
            String codec = field(codecs.nameOf(send.codec()), parameters);
            return CodeBlock.of("$L.send($L, $N)", connection, codec, message);
        }
        if (payload == Payload.ARRAY)
            return CodeBlock.of("$L.sendBinary($T.wrap($N))", connection, ByteBuffer.class, message);
        return CodeBlock.of("$L.$L($N)", connection, payload.isText() ? "sendText" : "sendBinary", message);
    }

    /** A parameter may be called as a field is. */
    private static String field(String name, List<ParameterSpec> parameters) {
        boolean isHidden =
                parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
        return isHidden ? "this." + name : name;
    }
}
