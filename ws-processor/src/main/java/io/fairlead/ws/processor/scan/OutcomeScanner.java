package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Outcome;
import io.fairlead.ws.processor.model.Outcome.Kind;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds out what an upgrade callback says by what it returns. */
final class OutcomeScanner {
    /** What completes later. */
    static final Set<String> STAGES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");

    private OutcomeScanner() {}

    static Outcome read(TypeMirror returned) {
        boolean isAwaited = STAGES.contains(Unresolved.nameOf(returned));
        TypeMirror said = isAwaited ? argument(returned) : returned;
        if (said == null) return new Outcome(Kind.UNKNOWN, isAwaited, null);
        if (Unresolved.nameOf(said).equals("io.fairlead.ws.upgrade.Accepted")) return accepted(said, isAwaited);
        return new Outcome(kind(said, isAwaited), isAwaited, null);
    }

    /**
     * The type of the value that it finds out, or seems to: one that forgot {@code Accepted} is told so, and not that
     * nobody knows what others take.
     */
    static @Nullable TypeMirror meant(TypeMirror returned) {
        Outcome outcome = read(returned);
        if (outcome.value() != null || outcome.kind() != Kind.UNKNOWN) return outcome.value();
        TypeMirror said = outcome.isAwaited() ? argument(returned) : returned;
        return said != null && CodecScanner.mayBeMessage(said) ? said : null;
    }

    private static Kind kind(TypeMirror said, boolean isAwaited) {
        if (said.getKind() == TypeKind.VOID
                || (isAwaited && Unresolved.nameOf(said).equals("java.lang.Void"))) return Kind.NOTHING;
        boolean isDecision =
                isAwaited ? Unresolved.nameOf(said).equals("java.lang.Boolean") : said.getKind() == TypeKind.BOOLEAN;
        return isDecision ? Kind.DECISION : Kind.UNKNOWN;
    }

    private static Outcome accepted(TypeMirror said, boolean isAwaited) {
        TypeMirror value = argument(said);
        boolean isClear = value != null && value.getKind() == TypeKind.DECLARED;
        return new Outcome(isClear ? Kind.VALUE : Kind.UNKNOWN, isAwaited, isClear ? value : null);
    }

    private static @Nullable TypeMirror argument(TypeMirror type) {
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        return arguments.size() == 1 ? arguments.get(0) : null;
    }
}
