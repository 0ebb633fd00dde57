package io.fairlead.ws.processor.document;

import java.util.List;
import java.util.Map;

/** Writes JSON as people lay it out (RFC 8259): maps keep their order, short lists of words stay on a line. */
final class Json {
    private static final int WIDTH = 100;

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** A whole document of maps, lists, strings, numbers and truths. */
    static String of(Map<String, ?> value) {
        Json json = new Json();
        json.write(value, "");
        return json.out.append('\n').toString();
    }

    private void write(Object value, String indent) {
        if (value instanceof Map<?, ?> map) writeMap(map, indent);
        else if (value instanceof List<?> list) writeList(list, indent);
        else if (value instanceof String text) out.append(quoted(text));
        else out.append(value);
    }

    private void writeMap(Map<?, ?> map, String indent) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append('\n').append(indent).append("  ");
            out.append(quoted(entry.getKey().toString())).append(": ");
            write(entry.getValue(), indent + "  ");
            separator = ",";
        }
        if (!map.isEmpty()) out.append('\n').append(indent);
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void writeList(List<?> list, String indent) {
        List<String> words = list.stream().map(item -> quoted(item.toString())).toList();
        boolean isShort = list.stream().allMatch(String.class::isInstance)
                && String.join(", ", words).length() + indent.length() < WIDTH;
        if (isShort) {
            out.append('[').append(String.join(", ", words)).append(']');
            return;
        }
        String separator = "[";
        for (Object item : list) {
            out.append(separator).append('\n').append(indent).append("  ");
            write(item, indent + "  ");
            separator = ",";
        }
        out.append('\n').append(indent).append(']');
    }

    /** A string with all that would end or break it escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ' || c == 0x7F || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c))
                quoted.append("\\u%04x".formatted((int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
