package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Constructor;
import io.fairlead.ws.processor.model.Constructor.Argument;
import io.fairlead.ws.processor.model.Constructor.Origin;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.GeneratedNames;
import io.fairlead.ws.processor.model.Site;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The class itself: can there be instances of it, and how are they made? */
final class ClassCheck {
    private final Taken taken;

    ClassCheck(Taken taken) {
        this.taken = taken;
    }

    void check(Endpoint endpoint, Report report) {
        TypeElement type = endpoint.type();
        Reach.checkNames(endpoint, GeneratedNames.of(type).all(), taken, report);
        if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.RECORD) {
            report.add(Problem.NOT_A_CLASS, Site.of(type), endpoint.label());
            return;
        }
        Set<Modifier> modifiers = type.getModifiers();
        if (modifiers.contains(Modifier.ABSTRACT)) report.add(Problem.ABSTRACT_CLASS, Site.of(type), endpoint.label());
        if (Reach.isPrivate(type)) report.add(Problem.PRIVATE_CLASS, Site.of(type), endpoint.label());
        if (Reach.isInner(type)) report.add(Problem.INNER_CLASS, Site.of(type), endpoint.label());
        if (!type.getTypeParameters().isEmpty()) {
            report.add(Problem.GENERIC_CLASS, Site.of(type), endpoint.label());
        }
        if (endpoint.isPerConnection() && endpoint.scope() != null) checkScope(endpoint, endpoint.scope(), report);
        checkConstructors(endpoint, report);
    }

    private static void checkScope(Endpoint endpoint, Site scope, Report report) {
        report.add(Problem.SCOPED_PER_CONNECTION, scope, endpoint.label(), Objects.requireNonNull(scope.annotation()));
    }

    private static void checkConstructors(Endpoint endpoint, Report report) {
        List<Constructor> callable = endpoint.constructors().stream()
                .filter(constructor -> !constructor.isPrivate())
                .toList();
        List<Constructor> injected =
                callable.stream().filter(Constructor::isInject).toList();
        boolean needsInject = endpoint.isInjected() && !endpoint.isPerConnection();
        if (callable.isEmpty() || (needsInject && injected.isEmpty())) {
            report.add(Problem.NO_CONSTRUCTOR, Site.of(endpoint.type()), endpoint.label(), endpoint.label());
        } else if (injected.size() > 1) {
            report.add(Problem.SEVERAL_CONSTRUCTORS, Site.of(endpoint.type()), endpoint.label(), injected.size());
        } else if (endpoint.isPerConnection() && injected.isEmpty() && callable.size() > 1) {
            report.add(Problem.SEVERAL_CONSTRUCTORS, Site.of(endpoint.type()), endpoint.label(), callable.size());
        }
        endpoint.constructors().stream()
                .flatMap(constructor -> constructor.parameters().stream())
                .filter(argument -> isWrong(argument, endpoint))
                .forEach(argument -> report.add(
                        Problem.VARIABLE_IN_CONSTRUCTOR,
                        argument.site(),
                        endpoint.label(),
                        Words.of(argument.type()) + " " + argument.name()));
    }

    private static boolean isWrong(Argument argument, Endpoint endpoint) {
        if (argument.from() == Origin.VARIABLE) return true;
        boolean isOfOne = argument.from() == Origin.CONNECTION || argument.from() == Origin.HANDSHAKE;
        return isOfOne && !endpoint.isPerConnection();
    }
}
