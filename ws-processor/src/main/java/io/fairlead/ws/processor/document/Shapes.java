package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.document.Shape.Choice;
import io.fairlead.ws.processor.document.Shape.Field;
import io.fairlead.ws.processor.document.Shape.Fields;
import io.fairlead.ws.processor.document.Shape.ListOf;
import io.fairlead.ws.processor.document.Shape.MapOf;
import io.fairlead.ws.processor.document.Shape.Named;
import io.fairlead.ws.processor.document.Shape.OneOf;
import io.fairlead.ws.processor.document.Shape.OrNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds out what types look like on the wire. What has a name of its own is defined once, however often it is met. */
final class Shapes {
    /** A generic record may hold itself with ever longer arguments. */
    private static final int DEEPEST = 4;

    private final Types types;
    private final Elements elements;
    private final Names names;
    private final SortedMap<String, Shape> definitions = new TreeMap<>();
    private final Hierarchies hierarchies;
    /** Of the message that is read. */
    private Hierarchy tagged = Hierarchy.NONE;

    Shapes(Types types, Elements elements, Names names) {
        this.types = types;
        this.elements = elements;
        this.names = names;
        this.hierarchies = new Hierarchies(types);
    }

    SortedMap<String, Shape> definitions() {
        return definitions;
    }

    /** Of a value that travels as text by itself: an enum's words are said on the spot. */
    Shape ofText(TypeMirror type) {
        Shape scalar = scalar(type);
        if (scalar != null) return scalar;
        TypeElement element = (TypeElement) types.asElement(type);
        return element.getKind() == ElementKind.ENUM ? new Choice(words(element)) : Shape.TEXT;
    }

    /** Of a whole message: what its sealed type permits has tags, in whatever part of it. */
    Shape ofMessage(DeclaredType type) {
        tagged = hierarchies.around(type);
        return of(type);
    }

    private Shape of(TypeMirror type) {
        Shape scalar = scalar(type);
        if (scalar != null) return scalar;
        if (type instanceof ArrayType array) return new ListOf(of(array.getComponentType()), false);
        if (type instanceof WildcardType some && some.getExtendsBound() != null) return of(some.getExtendsBound());
        if (!(type instanceof DeclaredType declared)) return Shape.ANYTHING;
        Shape container = container(declared);
        return container != null ? container : named(declared);
    }

    private @Nullable Shape scalar(TypeMirror type) {
        boolean isBytes =
                type instanceof ArrayType array && array.getComponentType().getKind() == TypeKind.BYTE;
        if (isBytes) return Scalars.of("byte[]");
        if (type.getKind().isPrimitive())
            return Scalars.of(type.getKind().name().toLowerCase(Locale.ROOT));
        return type instanceof DeclaredType declared ? Scalars.of(nameOf(declared)) : null;
    }

    private static String nameOf(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }

    private @Nullable Shape container(DeclaredType type) {
        return switch (nameOf(type)) {
            case "java.util.Optional" -> new OrNull(argument(type, 0));
            case "java.util.OptionalInt" -> new OrNull(Objects.requireNonNull(Scalars.of("int")));
            case "java.util.OptionalLong" -> new OrNull(Objects.requireNonNull(Scalars.of("long")));
            case "java.util.OptionalDouble" -> new OrNull(Objects.requireNonNull(Scalars.of("double")));
            default -> collection(type);
        };
    }

    private @Nullable Shape collection(DeclaredType type) {
        Optional<DeclaredType> map = above(type, "java.util.Map");
        if (map.isPresent()) return new MapOf(argument(map.get(), 1));
        boolean isSet = above(type, "java.util.Set").isPresent();
        return above(type, "java.util.Collection")
                .map(items -> new ListOf(argument(items, 0), isSet))
                .orElse(null);
    }

    private Shape argument(DeclaredType type, int index) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        return arguments.size() <= index ? Shape.ANYTHING : of(arguments.get(index));
    }

    /** The type itself or what it extends, if that is of this name. */
    private Optional<DeclaredType> above(TypeMirror type, String name) {
        TypeElement wanted = elements.getTypeElement(name);
        if (wanted == null || !types.isSubtype(types.erasure(type), types.erasure(wanted.asType())))
            return Optional.empty();
        if (type instanceof DeclaredType declared && nameOf(declared).equals(name)) return Optional.of(declared);
        return types.directSupertypes(type).stream()
                .flatMap(above -> above(above, name).stream())
                .findFirst();
    }

    private Shape named(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        boolean isSealed = Hierarchies.isSealed(element);
        boolean isKnown = isSealed || element.getKind() == ElementKind.ENUM || element.getKind() == ElementKind.RECORD;
        if (!isKnown) return nameOf(type).startsWith("java.") ? Shape.ANYTHING : new MapOf(Shape.ANYTHING);
        if (depth(type) > DEEPEST) return Shape.ANYTHING;
        String name = names.of(type, hierarchies.suffix(type, tagged));
        if (definitions.putIfAbsent(name, Shape.ANYTHING) == null) { // there before it is read: it may hold itself
            definitions.put(name, isSealed ? oneOf(element) : definition(type, element));
        }
        return new Named(name);
    }

    private static int depth(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) return 0;
        return declared.getTypeArguments().stream()
                .mapToInt(argument -> 1 + depth(argument))
                .max()
                .orElse(0);
    }

    private Shape definition(DeclaredType type, TypeElement element) {
        if (element.getKind() == ElementKind.ENUM) return new Choice(words(element));
        List<Field> fields = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            fields.add(new Field(component.getSimpleName().toString(), field(type, component)));
        }
        return new Fields(tag(element), List.copyOf(fields), !Extras.mayHave(element, elements));
    }

    private Shape field(DeclaredType around, RecordComponentElement component) {
        TypeMirror type = ((ExecutableType) types.asMemberOf(around, component.getAccessor())).getReturnType();
        Shape shape = of(type);
        boolean mayBeNull = Stream.of(component, component.getAccessor(), component.asType())
                .anyMatch(Shapes::isNullable);
        return mayBeNull && !(shape instanceof OrNull) ? new OrNull(shape) : shape;
    }

    private static boolean isNullable(AnnotatedConstruct annotated) {
        return annotated.getAnnotationMirrors().stream()
                .anyMatch(annotation -> annotation
                        .getAnnotationType()
                        .asElement()
                        .getSimpleName()
                        .contentEquals("Nullable"));
    }

    private Shape oneOf(TypeElement sealed) {
        List<Named> options = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        hierarchies.permitted(sealed).forEach(type -> {
            if (!(of(type.asType()) instanceof Named named)) return;
            options.add(named);
            String tag = tag(type);
            if (tag != null) tags.add(tag);
        });
        return new OneOf(List.copyOf(options), tags.size() == options.size() ? List.copyOf(tags) : List.of());
    }

    /** Only what the message's own sealed type permits is tagged on the wire. */
    private @Nullable String tag(TypeElement type) {
        return tagged.has(type) ? Hierarchies.tag(type) : null;
    }

    private static List<String> words(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(constant -> constant.getSimpleName().toString())
                .toList();
    }
}
