package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.document.Channel.Message;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the client's module is to TypeScript. */
final class TypeScript {
    private static final String INT64 = "int64";

    private TypeScript() {}

    static String of(Document document) {
        StringBuilder out = new StringBuilder(Scripts.head(document)).append(Scripts.common("socket.d.ts"));
        document.definitions().forEach((name, shape) -> out.append(definition(name, shape)));
        document.channels().forEach(channel -> out.append(socket(channel)));
        return out.toString();
    }

    private static String definition(String name, Shape shape) {
        if (!(shape instanceof Fields fields)) return "\nexport type %s = %s;\n".formatted(name, type(shape));
        StringBuilder out = new StringBuilder("\nexport interface %s {".formatted(name));
        if (fields.tag() != null)
            out.append("\n  type: ").append(Scripts.quoted(fields.tag())).append(';');
        for (Field field : fields.fields()) {
            String note = note(field.shape());
            if (!note.isEmpty()) out.append("\n  /** ").append(note).append(" */");
            out.append("\n  %s: %s;".formatted(Scripts.key(field.name()), type(field.shape())));
        }
        boolean isEmpty = fields.tag() == null && fields.fields().isEmpty();
        return out.append(isEmpty ? "}\n" : "\n}\n").toString();
    }

    private static String note(Shape shape) {
        if (shape instanceof OrNull optional) return note(optional.shape());
        if (!(shape instanceof Scalar scalar)) return "";
        return switch (scalar.format()) {
            case INT64 -> "64 bits: exact up to 2^53 only.";
            case "byte" -> "Bytes in base64.";
            default -> "";
        };
    }

    private static String type(Shape shape) {
        if (shape instanceof Scalar scalar) return scalar(scalar);
        if (shape instanceof Choice choice) return union(choice.words().stream().map(Scripts::quoted));
        if (shape instanceof ListOf list) return "Array<%s>".formatted(type(list.item()));
        if (shape instanceof MapOf map) return "Record<string, %s>".formatted(type(map.value()));
        if (shape instanceof OrNull optional) return type(optional.shape()) + " | null";
        if (shape instanceof Named named) return named.name();
        if (shape instanceof OneOf oneOf) return union(oneOf.options().stream().map(Named::name));
        return "unknown";
    }

    private static String scalar(Scalar scalar) {
        return switch (scalar.type()) {
            case "integer" -> "number";
            default -> scalar.type();
        };
    }

    private static String union(Stream<String> types) {
        String union = types.distinct().collect(Collectors.joining(" | "));
        return union.isEmpty() ? "never" : union;
    }

    private static String socket(Channel channel) {
        List<Value> values = new ArrayList<>(channel.pathValues());
        values.addAll(channel.query());
        StringBuilder out = new StringBuilder();
        if (!values.isEmpty()) out.append(parameters(channel.name(), values));
        out.append("\n/** Connects to `%s`.%s */\n"
                .formatted(JavaScript.comment(channel.path().text().value()), headersNote(channel)));
        out.append("export declare class %sSocket extends Socket<%s, %s> {\n"
                .formatted(channel.name(), messages(channel.takes(), true), messages(channel.sends(), false)));
        String parameters = values.isEmpty() ? "" : "parameters: %sParameters, ".formatted(channel.name());
        return out.append("  constructor(%soptions?: SocketOptions);\n}\n".formatted(parameters))
                .toString();
    }

    private static String parameters(String name, List<Value> values) {
        return values.stream()
                .collect(Collectors.toMap(Value::name, value -> value, (path, query) -> path, LinkedHashMap::new))
                .values()
                .stream()
                .map(value -> "  %s%s: %s;\n"
                        .formatted(Scripts.key(value.name()), value.isRequired() ? "" : "?", valueType(value.shape())))
                .collect(Collectors.joining("", "\nexport interface %sParameters {\n".formatted(name), "}\n"));
    }

    /** A value travels as text: that of 64 bits can be given whole. */
    private static String valueType(Shape shape) {
        boolean isLong = shape instanceof Scalar scalar && scalar.format().equals(INT64);
        return isLong ? "number | bigint" : type(shape);
    }

    private static String headersNote(Channel channel) {
        String required = channel.headers().stream()
                .filter(header -> header.isRequired() && !header.name().equalsIgnoreCase("Cookie"))
                .map(Value::name)
                .collect(Collectors.joining(", "));
        String token = channel.wantsToken() ? tokenNote(channel) : "";
        if (required.isEmpty()) return token;
        return " It wants %s, which a page cannot send as a header.%s".formatted(required, token);
    }

    private static String tokenNote(Channel channel) {
        return channel.subprotocols().isEmpty()
                ? " It wants a token, which a page cannot send: the endpoint has no subprotocols."
                : " It wants a token: pass protocols, one of the endpoint's and \"bearer.\" + token.";
    }

    private static String messages(List<Message> messages, boolean isTaken) {
        boolean isText = messages.stream().anyMatch(Message::mayBePlainText);
        return union(messages.stream().flatMap(message -> message(message, isTaken, isText)));
    }

    private static Stream<String> message(Message message, boolean isTaken, boolean isText) {
        String bytes = isTaken ? "BufferSource" : "ArrayBuffer";
        if (message.isJson()) return Stream.of(isTaken || !isText ? type(message.shape()) : "string");
        if (message.isText()) return Stream.of("string");
        return message.isBinary() ? Stream.of(bytes) : Stream.of("string", bytes);
    }
}
