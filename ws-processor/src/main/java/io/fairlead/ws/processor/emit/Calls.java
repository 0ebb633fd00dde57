package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Parameter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Calls an endpoint's methods. */
final class Calls {
    private final Captures captures;
    private final Codecs codecs;

    Calls(Captures captures, Codecs codecs) {
        this.captures = captures;
        this.codecs = codecs;
    }

    /**
     * The call as an expression; {@code payloads} go to the parameters for a message, a header's text or an error, in
     * order.
     */
    CodeBlock call(Callback callback, CodeBlock... payloads) {
        Iterator<CodeBlock> payload = List.of(payloads).iterator();
        List<CodeBlock> arguments = new ArrayList<>();
        for (Parameter parameter : callback.parameters()) {
            arguments.add(argument(parameter, payload));
        }
        return CodeBlock.of("endpoint.$L($L)", callback.name(), CodeBlock.join(arguments, ", "));
    }

    private CodeBlock argument(Parameter parameter, Iterator<CodeBlock> payload) {
        return switch (parameter.role()) {
            case CONNECTION -> CodeBlock.of("connection");
            case HANDSHAKE -> CodeBlock.of("handshake");
            case RESPONSE -> CodeBlock.of("response");
            case REASON -> CodeBlock.of("reason");
            case PATH, QUERY -> CodeBlock.of("$L", captures.nameOf(Objects.requireNonNull(parameter.variable())));
            case PAYLOAD, ERROR -> payload.next();
            case OTHER -> throw new IllegalStateException(parameter.name() + " was not checked");
        };
    }

    /** The call as a line; what it returns is sent through {@code replies}. */
    CodeBlock reply(Callback callback, CodeBlock call, String replies) {
        if (callback.reply() == null) return line(callback, call);
        if (callback.replyCodec() != null) {
            String codec = codecs.nameOf(callback.replyCodec());
            return line(callback, CodeBlock.of("$L.reply($L, $L)", replies, codec, call));
        }
        String kind = callback.reply().isText() ? "replyText" : "replyBinary";
        return line(callback, CodeBlock.of("$L.$L($L)", replies, kind, call));
    }

    /** The call as a line; false refuses the upgrade. */
    static CodeBlock decision(Callback callback, CodeBlock call) {
        if (!callback.decides()) return line(callback, call);
        CodeBlock refuse = CodeBlock.of("if (!$L) handshake.reject($T.FORBIDDEN)", call, Api.REJECTION);
        return line(callback, refuse);
    }

    private static CodeBlock line(Callback callback, CodeBlock statement) {
        return CodeBlock.of("$L; // $L\n", statement, callback.label());
    }
}
