package io.fairlead.ws.processor;

import io.fairlead.ws.processor.check.Report;
import io.fairlead.ws.processor.scan.Components;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * The annotated types that are not done yet. By name: the next round has elements of its own.
 *
 * @param <T> what is read from a type
 */
final class Backlog<T> {
    /** What is done with each type. */
    interface Work<T> {
        T read(TypeElement type);

        /** Whether every type is there that it names. */
        boolean isWhole(T model);

        Report check(T model);

        /** Writes what is right, whole and told. */
        void emit(T model);

        /** What Dagger's errors may have to do with it. */
        Report explain(T model);

        /** There are errors, which are told at the end. */
        default void refuse(T model) {}

        /** It names a type that is not there. */
        default void putOff(T model) {}
    }

    private final ProcessingEnvironment environment;
    private final Work<T> work;
    private final Components components;
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> waiting = new LinkedHashSet<>();
    /** Told at the end: an error in an earlier round would keep others from their work, and Dagger would say so. */
    private final Set<String> broken = new LinkedHashSet<>();

    Backlog(ProcessingEnvironment environment, Work<T> work) {
        this.environment = environment;
        this.work = work;
        this.components = new Components(environment.getElementUtils());
    }

    /** Adds the types of a round, and does what can be done. */
    void process(Set<TypeElement> types, RoundEnvironment round) {
        components.note(round);
        types.forEach(type -> waiting.add(type.getQualifiedName().toString()));
        if (round.processingOver()) tellAll(round.errorRaised());
        else List.copyOf(waiting).forEach(name -> process(name, read(name)));
    }

    private void tellAll(boolean hasErrors) {
        broken.addAll(waiting);
        broken.forEach(name -> print(work.check(read(name))));
        if (hasErrors && components.isOneUnwritten()) done.forEach(name -> print(work.explain(read(name))));
    }

    private T read(String name) {
        return work.read(Objects.requireNonNull(environment.getElementUtils().getTypeElement(name)));
    }

    private void process(String name, T model) {
        if (!work.isWhole(model)) {
            work.putOff(model);
            return;
        }
        waiting.remove(name);
        Report report = work.check(model);
        if (report.isClean()) {
            print(report);
            work.emit(model);
            done.add(name);
        } else {
            broken.add(name);
            work.refuse(model);
        }
    }

    void print(Report report) {
        report.printTo(environment.getMessager());
    }
}
