package io.fairlead.ws.codec.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.fairlead.ws.annotation.MessageTag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tells the messages of a sealed type apart, said to Jackson so that nobody has to say it twice. */
final class Tags {
    private Tags() {}

    /** Laid over a sealed type, as if written there. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Tagged {}

    static ObjectMapper teach(ObjectMapper mapper, Class<?> sealed) {
        List<NamedType> types = permitted(sealed)
                .map(type -> new NamedType(type, tag(type, sealed)))
                .toList();
        mapper.addMixIn(sealed, Tagged.class);
        mapper.registerSubtypes(types.toArray(NamedType[]::new));
        return mapper;
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Tags::permitted) : Stream.of(type);
    }

    private static String tag(Class<?> type, Class<?> sealed) {
        MessageTag tag = type.getAnnotation(MessageTag.class);
        if (tag != null) return tag.value();
        throw new IllegalArgumentException(
                "%s, which %s permits, has no tag. Annotate it, such as @MessageTag(\"say\")."
                        .formatted(type.getName(), sealed.getName()));
    }

    static String listOf(Class<?> sealed) {
        return permitted(sealed).map(type -> tag(type, sealed)).collect(Collectors.joining(", "));
    }
}
