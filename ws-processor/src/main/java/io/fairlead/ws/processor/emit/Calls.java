package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Delivery;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.TypeElement;

/** Calls an endpoint's methods. */
final class Calls {
    private final Captures captures;
    private final Codecs codecs;
    private final AcceptedValues accepted;
    /** Whether replies may have to wait for their turn. */
    private final boolean queues;

    Calls(Endpoint endpoint, Captures captures, Codecs codecs, AcceptedValues accepted) {
        this.queues = endpoint.repliesLater();
        this.captures = captures;
        this.codecs = codecs;
        this.accepted = accepted;
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
        return CodeBlock.of("$L.$L($L)", receiver(callback), callback.name(), CodeBlock.join(arguments, ", "));
    }

    private static CodeBlock receiver(Callback callback) {
        if (!callback.isStatic()) return CodeBlock.of("endpoint");
        return CodeBlock.of(
                "$T", ClassName.get((TypeElement) callback.method().element().getEnclosingElement()));
    }

    private CodeBlock argument(Parameter parameter, Iterator<CodeBlock> payload) {
        return switch (parameter.role()) {
            case CONNECTION -> CodeBlock.of("connection");
            case HANDSHAKE -> CodeBlock.of("handshake");
            case RESPONSE -> CodeBlock.of("response");
            case REASON -> CodeBlock.of("reason");
            case PATH, QUERY, HEADER, COOKIE ->
                CodeBlock.of("$L", captures.nameOf(Objects.requireNonNull(parameter.variable())));
            case ACCEPTED -> CodeBlock.of("$L", accepted.nameOf(parameter.type()));
            case LAST -> CodeBlock.of("frames.isLast()");
            case PAYLOAD, ERROR -> payload.next();
            case OTHER -> throw new IllegalStateException(parameter.name() + " was not checked");
        };
    }

    /** The call as a line; what it returns is sent through {@code replies}. */
    CodeBlock reply(Callback callback, CodeBlock call, String replies) {
        if (callback.reply() == null) return line(callback, call);
        if (callback.delivery() != Delivery.NOW) return line(callback, later(callback, call));
        if (queues) return now(callback, call, "queue.inTurn(" + replies + ")");
        return now(callback, call, replies);
    }

    private CodeBlock now(Callback callback, CodeBlock call, String replies) {
        if (callback.replyCodec() != null) {
            String codec = codecs.nameOf(callback.replyCodec());
            return line(callback, CodeBlock.of("$L.reply($L, $L)", replies, codec, call));
        }
        String kind = Objects.requireNonNull(callback.reply()).isText() ? "replyText" : "replyBinary";
        return line(callback, CodeBlock.of("$L.$L($L)", replies, kind, call));
    }

    private CodeBlock later(Callback callback, CodeBlock call) {
        String kind =
                callback.delivery() == Delivery.LATER ? "reply" : callback.event() == Event.OPEN ? "feed" : "replyAll";
        CodeBlock how = callback.replyCodec() != null
                ? CodeBlock.of("$L", codecs.nameOf(callback.replyCodec()))
                : CodeBlock.of("$T.$L", Api.ENCODING, encoding(Objects.requireNonNull(callback.reply())));
        return CodeBlock.of("queue.$L($L, $L)", kind, how, call);
    }

    private static String encoding(Payload reply) {
        return switch (reply) {
            case ARRAY -> "BYTES";
            case NOTHING -> "NOTHING";
            default -> reply.isText() ? "TEXT" : "BINARY";
        };
    }

    /** The call as a line; what it says may refuse the upgrade. */
    CodeBlock decision(Callback callback, CodeBlock call) {
        return switch (callback.says().kind()) {
            case DECISION -> line(callback, refusal(call));
            case VALUE -> line(callback, accepted.accept(callback, call));
            default -> line(callback, call);
        };
    }

    /** False refuses. */
    static CodeBlock refusal(CodeBlock decision) {
        return CodeBlock.of("if (!$L) handshake.reject($T.FORBIDDEN)", decision, Api.REJECTION);
    }

    private static CodeBlock line(Callback callback, CodeBlock statement) {
        return CodeBlock.of("$L; // $L\n", statement, callback.label());
    }
}
