package io.fairlead.ws.processor.scan;

import io.fairlead.ws.processor.model.Codec;
import io.fairlead.ws.processor.model.Codec.Source;
import io.fairlead.ws.processor.model.Codec.Tag;
import io.fairlead.ws.processor.model.Located;
import io.fairlead.ws.processor.model.Payload;
import io.fairlead.ws.processor.model.Sent;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds the codec of a message type: named by the endpoint, named by the type, or left to the injector. */
final class CodecScanner {
    static final String CODEC = "io.fairlead.ws.endpoint.MessageCodec";

    private final Types types;
    private final Elements elements;
    private final ReadingScanner readings;
    private final TypeElement asking;
    private final List<Located<TypeMirror>> named;
    private final boolean isInjected;
    private final ContentTypes contentTypes;

    /** For one endpoint, {@code asking}: {@code named} are those of its annotation. */
    CodecScanner(
            Types types,
            Elements elements,
            ReadingScanner readings,
            TypeElement asking,
            List<Located<TypeMirror>> named,
            boolean isInjected) {
        this.types = types;
        this.elements = elements;
        this.readings = readings;
        this.asking = asking;
        this.named = named;
        this.isInjected = isInjected;
        this.contentTypes = new ContentTypes(types);
    }

    /** Whether a type could be a message at all: a class, interface or record of somebody's own. */
    static boolean mayBeMessage(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && !Unresolved.nameOf(type).startsWith("java.")
                && !Unresolved.nameOf(type).startsWith("io.fairlead.ws.");
    }

    /** The codec of a type, or of the sealed type that permits it. */
    Codec find(TypeMirror type) {
        TypeMirror message = root(type);
        List<Tag> tags = isSealed(message) ? tags(message) : List.of();
        for (Located<TypeMirror> one : named) {
            if (fits(one.value(), message)) return codec(type, message, one.value(), tags);
        }
        return codec(type, message, codedBy(type, message), tags);
    }

    private Codec codec(TypeMirror type, TypeMirror message, @Nullable TypeMirror codec, List<Tag> tags) {
        Source missing = isInjected ? Source.INJECTED : Source.MISSING;
        Source source = codec == null ? missing : source(codec, message);
        return new Codec(
                message,
                source,
                codec,
                tags,
                isCovered(message),
                contentTypes.of(type, message, codec),
                contentTypes.isStrict(type, message, codec));
    }

    private boolean isCovered(TypeMirror type) {
        TypeElement element = (TypeElement) types.asElement(type);
        if (!isSealed(type)) return true;
        return element.getModifiers().contains(Modifier.ABSTRACT)
                && element.getPermittedSubclasses().stream().allMatch(this::isCovered);
    }

    /** What an endpoint says it sends. */
    Sent sent(Located<TypeMirror> type) {
        Payload payload = Payload.of(Unresolved.nameOf(type.value()));
        if (payload != null && !payload.isStream()) return new Sent(type, payload, null);
        boolean isMessage = mayBeMessage(type.value()) && readings.isVisible(types.asElement(type.value()), asking);
        return new Sent(type, null, isMessage ? find(type.value()) : null);
    }

    private TypeMirror root(TypeMirror type) {
        for (TypeMirror above : types.directSupertypes(type)) {
            if (isSealed(above)) return root(above);
        }
        return type;
    }

    private static boolean isSealed(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement().getModifiers().contains(Modifier.SEALED);
    }

    private List<Tag> tags(TypeMirror sealed) {
        List<Tag> tags = new ArrayList<>();
        for (TypeMirror permitted : ((TypeElement) types.asElement(sealed)).getPermittedSubclasses()) {
            if (isSealed(permitted)) tags.addAll(tags(permitted));
            else tags.add(new Tag(permitted, tag(permitted)));
        }
        return List.copyOf(tags);
    }

    private @Nullable String tag(TypeMirror type) {
        AnnotationMirror annotation = Annotations.find(types.asElement(type), "MessageTag");
        if (annotation == null) return null;
        return annotation.getElementValues().values().stream()
                .map(value -> value.getValue().toString())
                .findFirst()
                .orElse(null);
    }

    private @Nullable TypeMirror codedBy(TypeMirror type, TypeMirror root) {
        for (TypeMirror at : List.of(type, root)) {
            AnnotationMirror annotation = Annotations.find(types.asElement(at), "CodedBy");
            if (annotation == null) continue;
            Object codec =
                    annotation.getElementValues().values().iterator().next().getValue();
            return codec instanceof TypeMirror mirror ? mirror : null;
        }
        return null;
    }

    /** Whether a codec's messages are of this type, or of whatever type one likes. */
    boolean fits(TypeMirror codec, TypeMirror message) {
        TypeMirror coded = codedType(codec);
        if (coded == null) return false;
        return coded.getKind() == TypeKind.TYPEVAR || types.isSameType(coded, message);
    }

    /** The {@code T} of the {@code MessageCodec<T>} that a class is; null if it is none. */
    private @Nullable TypeMirror codedType(TypeMirror codec) {
        if (!(codec instanceof DeclaredType declared)) return null;
        TypeMirror whole = declared.asElement().asType(); // as declared: a class literal has no arguments
        return codedTypeIn(whole);
    }

    private @Nullable TypeMirror codedTypeIn(TypeMirror type) {
        if (Unresolved.nameOf(type).equals(CODEC)) {
            List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
            return arguments.isEmpty() ? null : arguments.get(0);
        }
        for (TypeMirror above : types.directSupertypes(type)) {
            TypeMirror found = codedTypeIn(above);
            if (found != null) return found;
        }
        return null;
    }

    private Source source(TypeMirror codec, TypeMirror message) {
        TypeElement type = (TypeElement) types.asElement(codec);
        if (!fits(codec, message) || !readings.isVisible(type, asking)) return Source.UNUSABLE;
        if (hasInstance(type)) return Source.INSTANCE;
        if (type.getModifiers().contains(Modifier.ABSTRACT)) return Source.UNUSABLE;
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (!isCallable(constructor)) continue;
            if (constructor.getParameters().isEmpty()) return Source.CONSTRUCTOR;
            if (takesClass(constructor) && isPlain(message)) return Source.CONSTRUCTOR_OF_CLASS;
        }
        return Source.UNUSABLE;
    }

    /** Whether a constant of generated code can be made with it. */
    private boolean isCallable(ExecutableElement constructor) {
        return readings.isVisible(constructor, asking)
                && constructor.getThrownTypes().stream().noneMatch(readings::isChecked);
    }

    private boolean hasInstance(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind().isField())
                .anyMatch(field -> field.getSimpleName().contentEquals("INSTANCE")
                        && field.getModifiers().contains(Modifier.STATIC)
                        && readings.isVisible(field, asking)
                        && types.isSubtype(types.erasure(field.asType()), types.erasure(type.asType())));
    }

    /** Whether its class says all about a type: a generic one's does not. */
    private static boolean isPlain(TypeMirror message) {
        return ((DeclaredType) message).getTypeArguments().isEmpty();
    }

    private boolean takesClass(ExecutableElement constructor) {
        return constructor.getParameters().size() == 1
                && types.isSameType(
                        types.erasure(constructor.getParameters().get(0).asType()),
                        types.erasure(elements.getTypeElement("java.lang.Class").asType()));
    }

    /** The named codecs that are no codecs. */
    List<Located<TypeMirror>> strangers() {
        return named.stream().filter(one -> codedType(one.value()) == null).toList();
    }

    /** The named codecs that read none of these types. */
    List<Located<TypeMirror>> idle(List<Codec> used) {
        return named.stream()
                .filter(one -> codedType(one.value()) != null)
                .filter(one -> used.stream().noneMatch(codec -> isSame(one.value(), codec.codec())))
                .toList();
    }

    private boolean isSame(TypeMirror one, @Nullable TypeMirror other) {
        return other != null && types.isSameType(one, other);
    }
}
