package io.fairlead.ws.deflate;

import static io.fairlead.ws.deflate.DeflateParameters.NAME;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Sec-WebSocket-Extensions} value as RFC 6455 §9.1 writes it down, read with regular expressions.
 *
 * @param elements up to what is malformed
 * @param malformed whether something is
 */
record ReferenceExtensions(List<Element> elements, boolean malformed) {
    private static final String BLANKS = "[ \\t]*+";
    private static final String TOKEN_CHAR = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]";
    private static final String VALUE = "(?:" + TOKEN_CHAR + "++|\"(?:\\\\?" + TOKEN_CHAR + ")++\")";
    private static final Pattern PARAMETER = Pattern.compile(";" + BLANKS + "(?<name>" + TOKEN_CHAR + "++)" + BLANKS
            + "(?:=" + BLANKS + "(?<value>" + VALUE + ")" + BLANKS + ")?+");
    private static final Pattern ELEMENT = Pattern.compile(BLANKS + "(?<name>" + TOKEN_CHAR + "++)" + BLANKS
            + "(?<parameters>(?:" + PARAMETER.pattern().replace("?<name>", "?:").replace("?<value>", "?:") + ")*+)");

    /**
     * One extension.
     *
     * @param name in lower case
     * @param parameters in order
     */
    record Element(String name, List<Parameter> parameters) {
        /**
         * The parameters by name; null if they are not permessage-deflate's, or not as they must be (RFC 7692 §7.1).
         */
        @Nullable
        Map<String, String> deflate(boolean isOffer) {
            Map<String, String> all = new LinkedHashMap<>();
            for (Parameter parameter : parameters) {
                if (!parameter.isDeflates(isOffer) || all.put(parameter.name, parameter.value) != null) return null;
            }
            return name.equals(NAME) ? all : null;
        }
    }

    /**
     * One parameter.
     *
     * @param name in lower case
     * @param value unquoted; empty without one
     */
    record Parameter(String name, String value) {
        private boolean isDeflates(boolean isOffer) {
            return switch (name) {
                case "server_no_context_takeover", "client_no_context_takeover" -> value.isEmpty();
                case "server_max_window_bits" -> isWindow();
                case "client_max_window_bits" -> isWindow() || (isOffer && value.isEmpty());
                default -> false;
            };
        }

        private boolean isWindow() {
            return value.matches("[89]|1[0-5]");
        }
    }

    static ReferenceExtensions of(String value) {
        List<Element> elements = new ArrayList<>();
        for (String text : value.split(",", -1)) {
            if (text.matches(BLANKS)) continue;
            Matcher element = ELEMENT.matcher(text);
            if (!element.matches()) return new ReferenceExtensions(elements, true);
            elements.add(new Element(
                    element.group("name").toLowerCase(Locale.ROOT), parameters(element.group("parameters"))));
        }
        return new ReferenceExtensions(elements, false);
    }

    private static List<Parameter> parameters(String text) {
        List<Parameter> parameters = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String value = parameter.group("value");
            parameters.add(new Parameter(
                    parameter.group("name").toLowerCase(Locale.ROOT),
                    value == null ? "" : value.replaceAll("[\"\\\\]", "")));
        }
        return parameters;
    }
}
