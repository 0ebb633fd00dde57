package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Callback;
import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Compression;
import io.fairlead.ws.processor.model.Endpoint;
import io.fairlead.ws.processor.model.Flow;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Path;
import io.fairlead.ws.processor.model.Sent;
import io.fairlead.ws.processor.model.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads endpoint classes. */
public final class EndpointScanner {
    /** The annotation that makes a class an endpoint. */
    public static final String ENDPOINT = Annotations.PACKAGE + "WebSocketEndpoint";

    /** Dagger's annotation of what an application asks for. */
    public static final String COMPONENT = "dagger.Component";

    private final Elements elements;
    private final Types types;
    private final Annotations annotations;
    private final ReadingScanner readings;
    private final CallbackScanner callbacks;
    private final ConstructorScanner constructors;
    private final Strays strays;
    private final Sources sources;

    /** A scanner for one compilation, whose files are {@code sources}. */
    public EndpointScanner(ProcessingEnvironment environment, Sources sources) {
        this.sources = sources;
        elements = environment.getElementUtils();
        types = environment.getTypeUtils();
        annotations = new Annotations(elements);
        readings = new ReadingScanner(types, elements);
        callbacks = new CallbackScanner(annotations, new ParameterScanner(annotations, readings), readings);
        constructors = new ConstructorScanner(readings);
        strays = new Strays(elements);
    }

    /** The endpoint classes of a round, in the order of the source. */
    public Set<TypeElement> endpoints(RoundEnvironment round) {
        return annotated(round, ENDPOINT);
    }

    /** Dagger's components of a round. */
    public Set<TypeElement> components(RoundEnvironment round) {
        return annotated(round, COMPONENT);
    }

    private Set<TypeElement> annotated(RoundEnvironment round, String name) {
        TypeElement annotation = elements.getTypeElement(name);
        if (annotation == null) return Set.of();
        return new LinkedHashSet<>(ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)));
    }

    /** Whether modules are of use. */
    public boolean hasDagger() {
        return elements.getTypeElement("dagger.Module") != null;
    }

    /** The annotated members of a round that are in no endpoint class. */
    public List<Located<String>> strays(RoundEnvironment round) {
        return strays.outsideEndpoints(round);
    }

    /** Where an endpoint is mounted. */
    public Path path(TypeElement type) {
        return PathScanner.read(annotations.text(type, endpointOf(type), "value"));
    }

    /** Reads a class as it stands, right or wrong. */
    public Endpoint read(TypeElement type) {
        return read(type, codecs(type), List.of());
    }

    /** What finds the codecs of a type's messages. */
    CodecScanner codecs(TypeElement type) {
        List<Located<TypeMirror>> named = annotations.classes(type, endpointOf(type), "codec");
        return new CodecScanner(types, elements, readings, type, named, hasDagger());
    }

    /** The same of either end; {@code sent} are the codecs that are used by more than its callbacks. */
    Endpoint read(TypeElement type, CodecScanner codecs, List<Codec> sent) {
        AnnotationMirror endpoint = endpointOf(type);
        List<TypeMirror> accepted = accepted(type);
        List<Callback> methods = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            methods.addAll(callbacks.read(method, codecs, accepted));
        }
        List<Sent> sends = annotations.classes(type, endpoint, "sends").stream()
                .map(codecs::sent)
                .toList();
        return new Endpoint(
                type,
                new Site(type, endpoint, null),
                path(type),
                annotations.texts(type, endpoint, "subprotocols"),
                annotations.texts(type, endpoint, "origins"),
                annotations.number(type, endpoint, "maxMessageBytes"),
                annotations.number(type, endpoint, "maxFragments"),
                codecs.strangers(),
                codecs.idle(used(methods, sends, sent)),
                sends,
                compression(type, endpoint),
                flow(type, endpoint),
                perConnection(type),
                ConstructorScanner.scope(type),
                constructors.read(type, perConnection(type) == null ? List.of() : accepted),
                List.copyOf(methods),
                strays.inside(type),
                !isMissing(type, methods, sends, sent),
                isPublic(type),
                hasDagger());
    }

    /** The types of the values that upgrade callbacks find out. */
    private static List<TypeMirror> accepted(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(CallbackScanner::isUpgrade)
                .map(method -> OutcomeScanner.meant(method.getReturnType()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Codec> used(List<Callback> methods, List<Sent> sends, List<Codec> sent) {
        Stream<@Nullable Codec> inSignatures =
                methods.stream().flatMap(method -> Stream.of(method.codec(), method.replyCodec()));
        Stream<@Nullable Codec> named = Stream.concat(sends.stream().map(Sent::codec), sent.stream());
        return Stream.concat(inSignatures, named).filter(Objects::nonNull).toList();
    }

    private Compression compression(TypeElement type, AnnotationMirror endpoint) {
        return new Compression(
                annotations.constant(type, endpoint, "compression"),
                annotations.number(type, endpoint, "compressionThreshold"),
                annotations.number(type, endpoint, "compressionLevel"));
    }

    private Flow flow(TypeElement type, AnnotationMirror endpoint) {
        return new Flow(
                annotations.text(type, endpoint, "pingEvery"),
                annotations.text(type, endpoint, "idleTimeout"),
                annotations.nestedNumber(type, endpoint, "outbox", "low", Flow.INHERITED),
                annotations.nestedNumber(type, endpoint, "outbox", "high", Flow.INHERITED),
                annotations.nestedNumber(type, endpoint, "outbox", "limit", Flow.INHERITED),
                annotations.nestedConstant(type, endpoint, "outbox", "onFull"),
                annotations.constant(type, endpoint, "run"));
    }

    private static AnnotationMirror endpointOf(TypeElement type) {
        AnnotationMirror server = Annotations.findQualified(type, ENDPOINT);
        return server != null ? server : Objects.requireNonNull(Annotations.findQualified(type, ClientScanner.CLIENT));
    }

    private static @Nullable Site perConnection(TypeElement type) {
        AnnotationMirror annotation = Annotations.find(type, "PerConnection");
        return annotation == null ? null : new Site(type, annotation, null);
    }

    /** What is looked through for types that are not there. */
    Unresolved unresolved() {
        return new Unresolved(types, sources);
    }

    private boolean isMissing(TypeElement type, List<Callback> methods, List<Sent> sends, List<Codec> sent) {
        Unresolved unresolved = unresolved();
        unresolved.lookIn(type.getSuperclass());
        ElementFilter.constructorsIn(type.getEnclosedElements()).forEach(unresolved::lookIn);
        ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(CallbackScanner::isCallback)
                .forEach(unresolved::lookIn);
        unresolved.lookIn(endpointOf(type), "codec");
        unresolved.lookIn(endpointOf(type), "sends");
        annotations.classes(type, endpointOf(type), "codec").forEach(codec -> unresolved.lookAround(codec.value()));
        for (Codec codec : used(methods, sends, sent)) {
            unresolved.lookAround(codec.message());
            codec.tags().forEach(tag -> unresolved.lookAround(tag.type()));
            if (codec.codec() != null) unresolved.lookAround(codec.codec());
        }
        return unresolved.isFound();
    }

    private static boolean isPublic(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.PUBLIC)) return false;
        }
        return true;
    }
}
