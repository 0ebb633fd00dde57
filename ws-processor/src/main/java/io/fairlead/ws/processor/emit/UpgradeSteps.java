package io.fairlead.ws.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import io.fairlead.ws.processor.emit.Captures.Capture;
import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lays out an upgrade: what is read, who is called in which order, and where it waits for an answer. */
final class UpgradeSteps {
    private final Endpoint endpoint;
    private final Captures captures;
    private final Calls calls;
    private final AcceptedValues accepted;
    private final Instances instances;
    private final FieldCalls fields;
    private final Reads reads;
    private final List<Callback> inLoop;
    /** The others, in the order they are called. */
    private final List<Callback> alone;
    /** What later steps can be handed. */
    private final List<ParameterSpec> known = new ArrayList<>(UpgraderEmitter.ARGUMENTS);

    private final List<MethodSpec> later = new ArrayList<>();
    private boolean isMade;
    private boolean isLooped;

    UpgradeSteps(Endpoint endpoint, Captures captures, Calls calls, AcceptedValues accepted, Instances instances) {
        this.endpoint = endpoint;
        this.captures = captures;
        this.calls = calls;
        this.accepted = accepted;
        this.instances = instances;
        this.fields = new FieldCalls(captures);
        this.reads = new Reads(endpoint);
        this.isMade = !endpoint.isPerConnection();
        inLoop = endpoint.callbacks(true).filter(FieldCalls::isInLoop).toList();
        alone = endpoint.callbacks(true)
                .filter(callback -> !inLoop.contains(callback))
                .sorted(Comparator.comparing(Callback::event))
                .toList();
    }

    /** The first step: from the request to the first wait, or to the end. */
    UpgradeStep first() {
        UpgradeStep first = new UpgradeStep("upgrade");
        first.add(reads.all(captures.read(true)));
        for (Capture capture : captures.read(true)) {
            known.add(ParameterSpec.builder(capture.type(), capture.name()).build());
        }
        lay(first, 0);
        return first;
    }

    /** The methods of the other steps, once {@link #first()} has been asked for. */
    List<MethodSpec> later() {
        return later;
    }

    private void lay(UpgradeStep step, int from) {
        for (int i = from; i < alone.size(); i++) {
            Callback callback = alone.get(i);
            if (callback.event().compareTo(Event.HEADER) >= 0) loop(step);
            prepare(step, callback);
            if (callback.says().isAwaited()) {
                await(step, callback, i + 1);
                return;
            }
            step.add(call(callback, call -> calls.decision(callback, call)));
            if (callback.mayRefuse()) step.add(isRefused());
            learn(callback);
        }
        loop(step);
        step.add(reads.all(captures.read(false)));
        make(step);
        step.add(CodeBlock.of("return $L;\n", instances.dispatcher()));
    }

    private void loop(UpgradeStep step) {
        if (isLooped) return;
        isLooped = true;
        inLoop.forEach(callback -> prepare(step, callback));
        step.add(new HeaderLoop(inLoop, calls).code());
    }

    /** An instance is made when it is first needed: a peer that is refused before costs none. */
    private void prepare(UpgradeStep step, Callback callback) {
        if (!callback.isStatic()) make(step);
        step.mayThrow(!callback.checked().isEmpty());
    }

    private void make(UpgradeStep step) {
        if (isMade) return;
        isMade = true;
        step.add(instances.make());
        step.mayThrow(instances.mayThrow());
        known.add(
                3,
                ParameterSpec.builder(ClassName.get(endpoint.type()), "endpoint")
                        .build());
    }

    /** What follows is another method, called with the answer. */
    private void await(UpgradeStep step, Callback callback, int next) {
        List<ParameterSpec> knownBefore = List.copyOf(known);
        String name = callback.name();
        UpgradeStep rest =
                new UpgradeStep(captures.free("after" + Character.toUpperCase(name.charAt(0)) + name.substring(1)));
        CodeBlock answer = CodeBlock.of("$N", UpgradeStep.answer(callback));
        switch (callback.says().kind()) {
            case VALUE -> rest.add(CodeBlock.of("$L;\n", accepted.accept(callback, answer)));
            case DECISION -> rest.add(CodeBlock.of("$L;\n", Calls.refusal(answer)));
            default -> {} // it has only to be over
        }
        if (callback.mayRefuse()) rest.add(isRefused());
        learn(callback);
        int place = later.size();
        lay(rest, next);
        later.add(place, rest.after(callback, knownBefore));
        step.add(call(callback, call -> rest.await(callback, call, knownBefore)));
    }

    private void learn(Callback callback) {
        if (callback.accepts() == null) return;
        String name = accepted.nameOf(callback.accepts());
        known.add(ParameterSpec.builder(TypeName.get(callback.accepts()), name).build());
    }

    private CodeBlock call(Callback callback, UnaryOperator<CodeBlock> line) {
        if (callback.event().isOfField() || FieldCalls.isRead(callback))
            return fields.call(callback, values -> line.apply(calls.call(callback, values)));
        String value = callback.event() == Event.REQUEST ? "handshake.path()" : "handshake.host()";
        return line.apply(calls.call(callback, HeaderLoop.values(callback, value)));
    }

    private static CodeBlock isRefused() {
        return CodeBlock.of("if (handshake.isRejected()) return null;\n");
    }
}
