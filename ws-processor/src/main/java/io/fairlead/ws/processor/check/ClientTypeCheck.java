package io.fairlead.ws.processor.check;

import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Constructor;
import io.fairlead.ws.processor.model.Constructor.Argument;
import io.fairlead.ws.processor.model.Constructor.Origin;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.GeneratedNames;
import io.fairlead.ws.processor.model.Site;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The client's type itself: can there be an instance of it for each connection, and how is it made? */
final class ClientTypeCheck {
    private static final String SERVER = "io.fairlead.ws.annotation.WebSocketEndpoint";
    private static final List<ElementKind> KINDS =
            List.of(ElementKind.CLASS, ElementKind.INTERFACE, ElementKind.RECORD);

    private final Taken taken;

    ClientTypeCheck(Taken taken) {
        this.taken = taken;
    }

    void check(Client client, Report report) {
        Endpoint endpoint = client.endpoint();
        TypeElement type = endpoint.type();
        Site site = Site.of(type);
        GeneratedNames names = GeneratedNames.of(type);
        Reach.checkNames(endpoint, List.of(names.client(), names.sends(), names.dispatcher()), taken, report);
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            if (annotation.getAnnotationType().toString().equals(SERVER)) {
                report.add(Problem.BOTH_ENDS, endpoint.site(), endpoint.label());
            }
        }
        if (!KINDS.contains(type.getKind())) {
            report.add(Problem.CLIENT_KIND, site, endpoint.label());
            return;
        }
        checkReach(type, report);
        if (endpoint.scope() != null) {
            AnnotationMirror scope = Objects.requireNonNull(endpoint.scope().annotation());
            report.add(Problem.SCOPED_CLIENT, endpoint.scope(), endpoint.label(), scope);
        }
        if (type.getKind() != ElementKind.INTERFACE) checkConstructors(endpoint, report);
    }

    private static void checkReach(TypeElement type, Report report) {
        String name = type.getSimpleName().toString();
        Site site = Site.of(type);
        if (Reach.isPrivate(type)) {
            report.add(Problem.CLIENT_HIDDEN, site, name, "private", "Remove 'private'; package-private is enough.");
        }
        if (Reach.isInner(type)) report.add(Problem.CLIENT_HIDDEN, site, name, "an inner class", "Make it static.");
        if (!type.getTypeParameters().isEmpty()) {
            report.add(Problem.CLIENT_HIDDEN, site, name, "generic", "Remove the type parameters.");
        }
        if (type.getModifiers().contains(Modifier.SEALED)) {
            report.add(Problem.CLIENT_HIDDEN, site, name, "sealed", "Remove 'sealed'.");
        }
    }

    private static void checkConstructors(Endpoint endpoint, Report report) {
        List<Constructor> callable = endpoint.constructors().stream()
                .filter(constructor -> !constructor.isPrivate())
                .toList();
        long injected = callable.stream().filter(Constructor::isInject).count();
        Site site = Site.of(endpoint.type());
        if (callable.isEmpty()) {
            report.add(Problem.NO_CONSTRUCTOR, site, endpoint.label(), endpoint.label());
        } else if (injected > 1 || (injected == 0 && endpoint.constructors().size() > 1)) {
            report.add(Problem.SEVERAL_CONSTRUCTORS, site, endpoint.label(), callable.size());
        }
        for (Constructor constructor : endpoint.constructors()) {
            for (Argument argument : constructor.parameters()) {
                if (argument.from() != Origin.HANDSHAKE) continue;
                String written = Words.of(argument.type()) + " " + argument.name();
                report.add(Problem.HANDSHAKE_IN_CONSTRUCTOR, argument.site(), endpoint.label(), written);
            }
        }
    }
}
