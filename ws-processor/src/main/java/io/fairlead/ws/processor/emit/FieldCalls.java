package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Outcome.Kind;
import io.fairlead.ws.processor.model.Parameter;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Reading;
import io.fairlead.ws.processor.model.Role;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Finds a header, cookie or token for its callback, and says what happens without. */
final class FieldCalls {
    private static final int UNAUTHORIZED = 401;

    private final Captures captures;

    FieldCalls(Captures captures) {
        this.captures = captures;
    }

    /** Whether a callback finds what it wants in the walk over all headers, once for each line. */
    static boolean isInLoop(Callback callback) {
        boolean isPlain = callback.parameters(Role.PAYLOAD).stream()
                .allMatch(parameter -> Payload.TEXT.contains(parameter.payload()));
        return callback.event() == Event.HEADER
                && isPlain
                && !callback.says().isAwaited()
                && callback.says().kind() != Kind.VALUE;
    }

    /** Whether a callback for something that is always there wants it read from its text. */
    static boolean isRead(Callback callback) {
        return callback.parameters(Role.PAYLOAD).stream().anyMatch(parameter -> parameter.payload() == Payload.READ);
    }

    /** What comes before the call, the call, and what comes after it; {@code made} turns a value into the call. */
    CodeBlock call(Callback callback, Function<CodeBlock[], CodeBlock> made) {
        List<Parameter> wanted = callback.parameters(Role.PAYLOAD);
        Payload payload = wanted.isEmpty()
                ? Payload.VIEW
                : Objects.requireNonNull(wanted.get(0).payload());
        String name =
                captures.free(wanted.isEmpty() ? callback.name() : wanted.get(0).name());
        CodeBlock[] values = wanted.isEmpty() ? new CodeBlock[0] : new CodeBlock[] {CodeBlock.of("$L", name)};
        return switch (payload) {
            case LIST -> list(callback, name, made.apply(values));
            case READ ->
                read(callback, name, Objects.requireNonNull(wanted.get(0).reading()), made.apply(values));
            default -> text(callback, name, made.apply(HeaderLoop.values(callback, name)));
        };
    }

    private static CodeBlock text(Callback callback, String name, CodeBlock call) {
        return CodeBlock.builder()
                .add("$T $L = $L;\n", Api.VIEW, name, found(callback))
                .add(guarded(callback, CodeBlock.of("$L == null", name), CodeBlock.of("$L != null", name), call))
                .build();
    }

    private static CodeBlock list(Callback callback, String name, CodeBlock call) {
        String all = callback.event() == Event.COOKIE ? "cookies" : "headers";
        TypeName strings = ParameterizedTypeName.get(ClassName.get(List.class), ClassName.get(String.class));
        return CodeBlock.builder()
                .add("$T $L = handshake.$L($S);\n", strings, name, all, nameOf(callback))
                .add(guarded(callback, CodeBlock.of("$L.isEmpty()", name), CodeBlock.of("!$L.isEmpty()", name), call))
                .build();
    }

    private static CodeBlock read(Callback callback, String name, Reading reading, CodeBlock call) {
        CodeBlock read = CodeBlock.builder()
                .add(Reads.read(name, source(callback), reading))
                .add("if (handshake.isRejected()) return null; // it did not parse\n")
                .add(call)
                .build();
        if (reading.optional()) return read;
        if (callback.header() == null) return read; // a host is always there
        CodeBlock found = found(callback);
        return guarded(callback, CodeBlock.of("$L == null", found), CodeBlock.of("$L != null", found), read);
    }

    private static CodeBlock guarded(Callback callback, CodeBlock isMissing, CodeBlock isThere, CodeBlock call) {
        int missing = callback.field().missing().value();
        if (missing == 0) return CodeBlock.of("if ($L) {\n$>$L$<}\n", isThere, call);
        return CodeBlock.builder()
                .add("if ($L) {\n$>", isMissing)
                .add("handshake.reject($L);\nreturn null;\n$<}\n", rejection(callback, missing))
                .add(call)
                .build();
    }

    private static CodeBlock rejection(Callback callback, int missing) {
        boolean wantsToken = callback.event() == Event.BEARER && missing == UNAUTHORIZED;
        return wantsToken
                ? CodeBlock.of("$T.BEARER_WANTED", Api.REJECTION)
                : CodeBlock.of("$T.of($L)", Api.REJECTION, missing);
    }

    /** A borrowed view, or null. What says who the peer is comes once. */
    private static CodeBlock found(Callback callback) {
        return switch (callback.event()) {
            case COOKIE -> CodeBlock.of("handshake.cookie($S)", nameOf(callback));
            case BEARER -> CodeBlock.of("handshake.bearer()");
            default -> CodeBlock.of("handshake.soleHeader($S)", nameOf(callback));
        };
    }

    private static CodeBlock source(Callback callback) {
        return switch (callback.event()) {
            case COOKIE -> CodeBlock.of("handshake.cookieValue($S)", nameOf(callback));
            case BEARER -> CodeBlock.of("handshake.bearerValue()");
            case HOST -> CodeBlock.of("handshake.headerValue($S)", "Host");
            default -> CodeBlock.of("handshake.headerValue($S)", nameOf(callback));
        };
    }

    private static String nameOf(Callback callback) {
        return callback.field().name().value();
    }
}
