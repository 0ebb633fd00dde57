package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Client;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Endpoint;
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

    /** A scanner for one compilation, whose files are {@code sources}. */
    public ClientScanner(ProcessingEnvironment environment, Sources sources) {
        elements = environment.getElementUtils();
        endpoints = new EndpointScanner(environment, sources);
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
        Endpoint endpoint = endpoints.read(type, codecs, sent);
        boolean isWhole = endpoint.isWhole() && !isMissing(type, read);
        return new Client(endpoint, read, serverOnly(type), isWhole, injectPackage());
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

    private boolean isMissing(TypeElement type, List<Send> sends) {
        Unresolved unresolved = endpoints.unresolved();
        type.getInterfaces().forEach(unresolved::lookIn);
        sends.forEach(send -> unresolved.lookIn(send.method()));
        return unresolved.isFound();
    }

    private String injectPackage() {
        return Stream.of("jakarta.inject", "javax.inject")
                .filter(name -> elements.getTypeElement(name + ".Inject") != null)
                .findFirst()
                .orElse("");
    }
}
