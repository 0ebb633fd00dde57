package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.document.Channel.Value;
import io.fairlead.ws.processor.document.Shape.Choice;
import io.fairlead.ws.processor.document.Shape.Field;
import io.fairlead.ws.processor.document.Shape.Fields;
import io.fairlead.ws.processor.document.Shape.ListOf;
import io.fairlead.ws.processor.document.Shape.MapOf;
import io.fairlead.ws.processor.document.Shape.Named;
import io.fairlead.ws.processor.document.Shape.OneOf;
import io.fairlead.ws.processor.document.Shape.OrNull;
import io.fairlead.ws.processor.document.Shape.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shapes as JSON Schema, in AsyncAPI's dialect of draft 7. */
final class Schemas {
    private Schemas() {}

    static Map<String, Object> of(Shape shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (shape instanceof Scalar scalar) {
            schema.put("type", scalar.type());
            if (!scalar.format().isEmpty()) schema.put("format", scalar.format());
        } else if (shape instanceof Choice choice) {
            schema.put("type", "string");
            schema.put("enum", choice.words());
        } else if (shape instanceof ListOf list) {
            schema.put("type", "array");
            schema.put("items", of(list.item()));
            if (list.isSet()) schema.put("uniqueItems", true);
        } else if (shape instanceof MapOf map) {
            schema.put("type", "object");
            schema.put("additionalProperties", of(map.value()));
        } else if (shape instanceof OrNull optional) {
            schema.put("oneOf", List.of(of(optional.shape()), Map.of("type", "null")));
        } else if (shape instanceof Named named) {
            schema.put("$ref", "#/components/schemas/" + named.name());
        } else if (shape instanceof Fields fields) {
            fields(fields, schema);
        } else if (shape instanceof OneOf oneOf) {
            oneOf(oneOf, schema);
        }
        return schema;
    }

    private static void fields(Fields fields, Map<String, Object> schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (fields.tag() != null) properties.put("type", word(fields.tag()));
        for (Field field : fields.fields()) properties.put(field.name(), of(field.shape()));
        schema.put("type", "object");
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
            schema.put("required", List.copyOf(properties.keySet()));
        }
        if (fields.isClosed()) schema.put("additionalProperties", false);
    }

    private static Map<String, Object> word(String tag) {
        Map<String, Object> word = new LinkedHashMap<>();
        word.put("type", "string");
        word.put("const", tag);
        return word;
    }

    private static void oneOf(OneOf oneOf, Map<String, Object> schema) {
        if (!oneOf.tags().isEmpty()) {
            schema.put("type", "object");
            schema.put("discriminator", "type");
            schema.put("properties", Map.of("type", of(new Choice(oneOf.tags()))));
            schema.put("required", List.of("type"));
        }
        String which = oneOf.tags().isEmpty() ? "anyOf" : "oneOf"; // without tags one may look like another
        schema.put(which, oneOf.options().stream().map(Schemas::of).toList());
    }

    /** What is read from a text, if JSON has it. */
    private static Optional<Object> worth(Shape shape, String text) {
        String type = shape instanceof Scalar scalar ? scalar.type() : "string";
        try {
            return Optional.of(
                    switch (type) {
                        case "boolean" -> Boolean.valueOf(text);
                        case "integer", "number" -> new BigDecimal(text);
                        default -> text;
                    });
        } catch (NumberFormatException notANumber) { // as NaN is none
            return Optional.empty();
        }
    }

    /** An object with these values: headers, or a query. */
    static Map<String, Object> of(List<Value> values) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Value value : values) {
            Map<String, Object> property = of(value.shape());
            if (value.fallback() != null)
                worth(value.shape(), value.fallback()).ifPresent(worth -> property.put("default", worth));
            properties.put(value.name(), property);
            if (value.isRequired()) required.add(value.name());
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) schema.put("required", required);
        return schema;
    }
}
