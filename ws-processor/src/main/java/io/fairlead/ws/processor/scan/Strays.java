package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Event;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Finds annotations that nobody would ever act on. */
final class Strays {
    private static final List<String> ON_PARAMETERS = List.of("PathParam", "QueryParam", "Header", "Cookie");

    private final Elements elements;

    Strays(Elements elements) {
        this.elements = elements;
    }

    List<Located<String>> outsideEndpoints(RoundEnvironment round) {
        List<Located<String>> strays = new ArrayList<>();
        for (String name : names()) {
            TypeElement annotation = elements.getTypeElement(Annotations.PACKAGE + name);
            if (annotation == null) continue;
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (!isInEndpoint(element)) strays.add(stray(element, name));
            }
        }
        return strays;
    }

    /** Parameters of an endpoint class that are annotated in a method that is no callback. */
    List<Located<String>> inside(TypeElement type) {
        List<Located<String>> strays = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (CallbackScanner.isCallback(method)) continue;
            for (VariableElement parameter : method.getParameters()) {
                for (String name : ON_PARAMETERS) {
                    if (Annotations.find(parameter, name) != null) strays.add(stray(parameter, name));
                }
            }
        }
        return strays;
    }

    private static List<String> names() {
        Stream<String> callbacks = Arrays.stream(Event.values()).map(Event::annotation);
        return Stream.of(Stream.of("PerConnection"), callbacks, ON_PARAMETERS.stream())
                .flatMap(names -> names)
                .toList();
    }

    private static Located<String> stray(Element element, String name) {
        AnnotationMirror annotation = Annotations.find(element, name);
        return new Located<>("@" + name, new Site(element, annotation, null));
    }

    private static boolean isInEndpoint(Element element) {
        if (element instanceof TypeElement) {
            return Annotations.findQualified(element, EndpointScanner.ENDPOINT) != null
                    || Annotations.findQualified(element, ClientScanner.CLIENT) != null;
        }
        Element around = element.getEnclosingElement();
        return around != null && isInEndpoint(around);
    }
}
