package io.fairlead.ws.processor.document;

import io.fairlead.ws.processor.document.Channel.Message;
import io.fairlead.ws.processor.document.Channel.Value;
import io.fairlead.ws.processor.model.Path.Segment;
import java.util.List;
import java.util.stream.Collectors;

/** The client as an ES module, which browsers run as it is. */
final class JavaScript {
    private JavaScript() {}

    static String of(Document document) {
        return Scripts.head(document)
                + Scripts.common("socket.js")
                + document.channels().stream().map(JavaScript::socket).collect(Collectors.joining());
    }

    private static String socket(Channel channel) {
        boolean asks = !channel.pathValues().isEmpty() || !channel.query().isEmpty();
        return """

                /** Connects to `%s`. */
                export class %sSocket extends Socket {
                  constructor(%soptions) {
                    super(
                      %s,
                      %s,
                      [%s],
                      %s,
                      %s,
                      options,
                    );
                  }
                }
                """.formatted(
                        comment(channel.path().text().value()),
                        channel.name(),
                        asks ? "parameters, " : "",
                        path(channel),
                        query(channel.query()),
                        channel.subprotocols().stream().map(Scripts::quoted).collect(Collectors.joining(", ")),
                        encoder(channel.takes()),
                        decoder(channel.sends()));
    }

    static String comment(String text) {
        return text.replace("*/", "*\\/");
    }

    private static String path(Channel channel) {
        if (channel.pathValues().isEmpty())
            return Scripts.quoted(channel.path().text().value());
        return channel.path().segments().stream().map(JavaScript::segment).collect(Collectors.joining("/", "`/", "`"));
    }

    private static String segment(Segment segment) {
        if (!segment.isVariable()) return segment.text().replaceAll("[\\\\`$]", "\\\\$0");
        String value = Scripts.member("parameters", segment.name());
        return "${%s(%s)}".formatted(segment.isRest() ? "rest" : "segment", value);
    }

    private static String query(List<Value> query) {
        return query.stream()
                .map(value -> Scripts.key(value.name()) + ": " + Scripts.member("parameters", value.name()))
                .collect(Collectors.joining(", ", query.isEmpty() ? "{" : "{ ", query.isEmpty() ? "}" : " }"));
    }

    private static String encoder(List<Message> takes) {
        if (takes.stream().noneMatch(Message::isJson)) return "asItIs";
        return takes.stream().anyMatch(Message::mayBePlainText) ? "toJsonOrText" : "toJson";
    }

    /** Where text may be JSON or not, nothing says which it is: it is left to the application. */
    private static String decoder(List<Message> sends) {
        boolean isParsed =
                sends.stream().anyMatch(Message::isJson) && sends.stream().noneMatch(Message::mayBePlainText);
        return isParsed ? "fromJson" : "asItIs";
    }
}
