package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.document.Channel.Message;
import io.fairlead.ws.processor.document.Channel.Value;
import io.fairlead.ws.processor.document.Shape.Named;
import io.fairlead.ws.processor.document.Shape.OneOf;
import io.fairlead.ws.processor.document.Shape.Scalar;
import io.fairlead.ws.processor.model.GeneratedNames;
import io.fairlead.ws.processor.model.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what the bindings say of their endpoints, and the types of the messages. */
final class DocumentReader {
    private final Elements elements;
    private final Types types;
    private final Names names = new Names();
    private final Shapes shapes;
    /** What codecs read that take more than a type says, or of which nobody knows. */
    private final List<Shape> lenient = new ArrayList<>();

    DocumentReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
        this.shapes = new Shapes(types, elements, names);
    }

    Document read(String title, String version, Map<TypeElement, Path> endpoints) {
        List<Channel> channels = endpoints.keySet().stream()
                .sorted(Comparator.comparing(type -> type.getQualifiedName().toString()))
                .map(type -> channel(type, endpoints.get(type)))
                .sorted(Comparator.comparing(Channel::name))
                .toList();
        Openings openings = new Openings(shapes.definitions());
        lenient.forEach(openings::open);
        return new Document(title, version, channels, shapes.definitions());
    }

    /** Whether all endpoints have their bindings: one with errors has none. */
    boolean isComplete(Set<TypeElement> endpoints) {
        return endpoints.stream().allMatch(type -> described(type).isPresent());
    }

    private Optional<Annotation> described(TypeElement endpoint) {
        GeneratedNames generated = GeneratedNames.of(endpoint);
        String prefix = generated.packageName().isEmpty() ? "" : generated.packageName() + ".";
        TypeElement binding = elements.getTypeElement(prefix + generated.binding());
        return binding == null ? Optional.empty() : Annotation.of(binding, "Described");
    }

    private Channel channel(TypeElement type, @Nullable Path path) {
        Annotation described = described(type).orElseThrow();
        return new Channel(
                names.client(type),
                Objects.requireNonNull(path),
                Annotation.of(type, "WebSocketEndpoint").orElseThrow().texts("subprotocols"),
                values(described, "path"),
                values(described, "query"),
                values(described, "headers"),
                values(described, "cookies"),
                described.isSet("bearer"),
                messages(described, "takes"),
                messages(described, "sends"));
    }

    private List<Value> values(Annotation described, String member) {
        return described.annotations(member).stream()
                .map(value -> new Value(
                        value.text("name"),
                        text(value.type("type")),
                        value.flag("required"),
                        value.texts("defaultValue").stream().findFirst().orElse(null)))
                .toList();
    }

    private Shape text(@Nullable TypeMirror type) {
        return type == null ? Shape.TEXT : shapes.ofText(type);
    }

    /** Of a sealed type and what it permits, the sealed one says it all. */
    private List<Message> messages(Annotation described, String member) {
        List<Message> messages =
                described.annotations(member).stream().map(this::message).toList();
        return messages.stream()
                .filter(message -> messages.stream().noneMatch(other -> permits(other, message)))
                .toList();
    }

    private boolean permits(Message sealed, Message message) {
        return sealed.shape() instanceof Named named
                && shapes.definitions().get(named.name()) instanceof OneOf oneOf
                && message.shape() instanceof Named permitted
                && oneOf.options().contains(permitted);
    }

    private Message message(Annotation described) {
        Message message = message(Objects.requireNonNull(described.type("type")), described.text("contentType"));
        if (!described.isSet("strict")) lenient.add(message.shape());
        return message;
    }

    private Message message(TypeMirror type, String contentType) {
        if (type.getKind() == TypeKind.ARRAY) return new Message("bytes", contentType, raw(contentType));
        DeclaredType declared = (DeclaredType) type;
        TypeElement element = (TypeElement) declared.asElement();
        if (element.getQualifiedName().contentEquals("java.lang.String"))
            return new Message("text", contentType, Shape.TEXT);
        DeclaredType bare = types.getDeclaredType(element);
        Shape shape = Message.isJson(contentType) ? shapes.ofMessage(bare) : raw(contentType);
        return new Message(names.of(bare), contentType, shape);
    }

    private static Shape raw(String contentType) {
        if (contentType.startsWith("text/")) return Shape.TEXT;
        return contentType.equals(Message.BYTES) ? new Scalar("string", "binary") : Shape.ANYTHING;
    }
}
