package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Send;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads types that dial. */
public final class ClientScanner {
    /** The annotation that makes a type a client's endpoint. */
    public static final String CLIENT = Annotations.PACKAGE + "WebSocketClientEndpoint";

    private static final List<String> SERVERS = List.of("PathParam", "QueryParam", "Header", "Cookie");

    private final Elements elements;
    private final EndpointScanner endpoints;
    private final SendScanner sends;

    /** A scanner for one compilation. */
    public ClientScanner(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        endpoints = new EndpointScanner(environment);
        sends = new SendScanner(environment.getTypeUtils());
    }

    /** The clients of a round, in the order of the source. */
    public Set<TypeElement> clients(RoundEnvironment round) {
        TypeElement annotation = elements.getTypeElement(CLIENT);
        if (annotation == null) return Set.of();
        return new LinkedHashSet<>(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)));
    }

    /** Reads a type as it stands, right or wrong. */
    public Client read(TypeElement type) {
        CodecScanner codecs = endpoints.codecs(type);
        List<Send> read = sends.read(type, codecs);
        List<Codec> sent = read.stream().flatMap(send -> send.coded().stream()).toList();
        return new Client(
                endpoints.read(type, codecs, sent), read, serverOnly(type), unresolved(type, read), injectPackage());
    }

    /** Annotations of the server's end: on the type, and on parameters of its methods. */
    private static List<Located<String>> serverOnly(TypeElement type) {
        List<Located<String>> found = new ArrayList<>();
        find(type, "PerConnection", found);
        for (Element member : type.getEnclosedElements()) {
            if (!(member instanceof ExecutableElement method)) continue;
            method.getParameters().forEach(parameter -> SERVERS.forEach(name -> find(parameter, name, found)));
        }
        return List.copyOf(found);
    }

    private static void find(Element element, String name, List<Located<String>> found) {
        AnnotationMirror annotation = Annotations.find(element, name);
        if (annotation != null) found.add(new Located<>("@" + name, new Site(element, annotation, null)));
    }

    private static List<Located<String>> unresolved(TypeElement type, List<Send> sends) {
        Unresolved unresolved = new Unresolved();
        type.getInterfaces().forEach(above -> unresolved.lookIn(above, type));
        sends.forEach(send -> unresolved.lookIn(send.method()));
        return Stream.concat(EndpointScanner.unresolved(type).stream(), unresolved.found().stream())
                .toList();
    }

    private String injectPackage() {
        return Stream.of("jakarta.inject", "javax.inject")
                .filter(name -> elements.getTypeElement(name + ".Inject") != null)
                .findFirst()
                .orElse("");
    }
}
