package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.document.Channel.Message;
import io.fairlead.ws.processor.document.Channel.Value;
import io.fairlead.ws.processor.document.Shape.Choice;
import io.fairlead.ws.processor.document.Shape.Scalar;
import io.fairlead.ws.processor.model.Path.Segment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The AsyncAPI 3 document. What it calls sending and receiving is said of the application that has the endpoints. */
final class AsyncApi {
    private static final String AUTHORIZATION = "authorization";
    private static final String BEARER = "bearer";

    private final Document document;

    private AsyncApi(Document document) {
        this.document = document;
    }

    static String of(Document document) {
        return Json.of(new AsyncApi(document).root());
    }

    private Map<String, Object> root() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("asyncapi", "3.0.0");
        root.put("info", pair("title", document.title(), "version", document.version()));
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        for (Channel channel : document.channels()) {
            channels.put(channel.name(), channel(channel));
            addOperation(channel, "receive", channel.takes(), operations);
            addOperation(channel, "send", channel.sends(), operations);
        }
        root.put("channels", channels);
        root.put("operations", operations);
        Map<String, Object> components = components();
        if (!components.isEmpty()) root.put("components", components);
        return root;
    }

    private static Map<String, Object> pair(String one, Object first, String other, Object second) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(one, first);
        pair.put(other, second);
        return pair;
    }

    private static Map<String, Object> channel(Channel channel) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("address", address(channel));
        Map<String, Object> messages = new LinkedHashMap<>();
        channel.takes().forEach(message -> messages.put(message.name(), message(message)));
        channel.sends().forEach(message -> messages.put(message.name(), message(message)));
        object.put("messages", messages);
        if (!channel.pathValues().isEmpty()) object.put("parameters", parameters(channel));
        object.put("bindings", Map.of("ws", binding(channel)));
        if (!channel.subprotocols().isEmpty()) object.put("x-subprotocols", channel.subprotocols());
        return object;
    }

    /** AsyncAPI has no variable that takes the rest of a path: that one is told in words. */
    private static String address(Channel channel) {
        return channel.path().text().value().replace("*}", "}");
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", message.name());
        if (!message.contentType().isEmpty()) object.put("contentType", message.contentType());
        object.put("payload", Schemas.of(message.shape()));
        return object;
    }

    /** They are text, and have no schema. */
    private static Map<String, Object> parameters(Channel channel) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Value value : channel.pathValues()) {
            Map<String, Object> parameter = new LinkedHashMap<>();
            if (value.shape() instanceof Choice choice) parameter.put("enum", choice.words());
            String description = description(value, channel);
            if (!description.isEmpty()) parameter.put("description", description);
            parameters.put(value.name(), parameter);
        }
        return parameters;
    }

    private static String description(Value value, Channel channel) {
        boolean isRest = channel.path().segments().stream()
                .filter(Segment::isRest)
                .anyMatch(segment -> segment.name().equals(value.name()));
        if (isRest) return "The rest of the path, slashes included.";
        if (!(value.shape() instanceof Scalar scalar)) return "";
        if (!scalar.format().isEmpty()) return "%s, %s".formatted(scalar.type(), scalar.format());
        return scalar.type().equals("string") ? "" : scalar.type();
    }

    private static Map<String, Object> binding(Channel channel) {
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("method", "GET");
        if (!channel.query().isEmpty()) binding.put("query", Schemas.of(channel.query()));
        Map<String, Object> headers = Schemas.of(channel.headers());
        if (!channel.headers().isEmpty()) binding.put("headers", headers);
        binding.put("bindingVersion", "0.1.0");
        if (!channel.cookies().isEmpty()) binding.put("x-cookies", Schemas.of(channel.cookies()));
        return binding;
    }

    private static void addOperation(
            Channel channel, String action, List<Message> messages, Map<String, Object> operations) {
        if (messages.isEmpty()) return;
        String reference = "#/channels/" + channel.name();
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", action);
        operation.put("channel", Map.of("$ref", reference));
        operation.put(
                "messages",
                messages.stream()
                        .map(message -> Map.of("$ref", reference + "/messages/" + message.name()))
                        .toList());
        List<Map<String, String>> security = Stream.of(
                        isGuarded(channel) ? AUTHORIZATION : "", channel.wantsToken() ? BEARER : "")
                .filter(scheme -> !scheme.isEmpty())
                .map(scheme -> Map.of("$ref", "#/components/securitySchemes/" + scheme))
                .toList();
        if (!security.isEmpty()) operation.put("security", security);
        operations.put(channel.name() + "." + action, operation);
    }

    private static boolean isGuarded(Channel channel) {
        return channel.headers().stream()
                .anyMatch(header -> header.isRequired() && header.name().equalsIgnoreCase(AUTHORIZATION));
    }

    private Map<String, Object> components() {
        Map<String, Object> components = new LinkedHashMap<>();
        if (!document.definitions().isEmpty()) {
            components.put(
                    "schemas",
                    document.definitions().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    entry -> Schemas.of(entry.getValue()),
                                    (one, other) -> one,
                                    LinkedHashMap::new)));
        }
        Map<String, Object> schemes = securitySchemes();
        if (!schemes.isEmpty()) components.put("securitySchemes", schemes);
        return components;
    }

    private Map<String, Object> securitySchemes() {
        Map<String, Object> schemes = new LinkedHashMap<>();
        if (document.channels().stream().anyMatch(AsyncApi::isGuarded)) {
            Map<String, Object> scheme = pair("type", "httpApiKey", "name", "Authorization");
            scheme.put("in", "header");
            schemes.put(AUTHORIZATION, scheme);
        }
        if (document.channels().stream().anyMatch(Channel::wantsToken)) {
            Map<String, Object> scheme = pair("type", "http", "scheme", "bearer");
            scheme.put(
                    "description",
                    "Or, from a page, a subprotocol, bearer. and the token, that is offered beside one of x-subprotocols.");
            schemes.put(BEARER, scheme);
        }
        return schemes;
    }
}
