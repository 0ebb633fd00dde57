package io.fairlead.ws.processor.check;

import java.util.List;
import javax.tools.Diagnostic.Kind;

/** Everything that can be wrong with an endpoint class, in words: what is wrong, what is allowed here, what to do. */
public enum Problem {
    NOT_A_CLASS(1, "%s is no class.", Allowed.CLASS, "Annotate the class that implements it."),
    ABSTRACT_CLASS(
            2,
            "%s is abstract: there can be no instance of it.",
            Allowed.CLASS,
            "Remove 'abstract', or annotate a subclass."),
    PRIVATE_CLASS(
            3,
            "%s is private: the generated classes beside it cannot see it.",
            Allowed.CLASS,
            "Remove 'private'; package-private is enough."),
    INNER_CLASS(
            4, "%s is an inner class: it needs an instance of the class around it.", Allowed.CLASS, "Make it static."),
    GENERIC_CLASS(
            5,
            "%s is generic: nobody says what its type parameters are.",
            Allowed.CLASS,
            "Remove the type parameters, or annotate a subclass that sets them."),
    NO_CONSTRUCTOR(
            6,
            "%s has no constructor that can be called.",
            "An endpoint has one constructor that is not private; with Dagger, a shared one is annotated @Inject.",
            "Add '@Inject %s(...)', or remove 'private' from it."),
    SEVERAL_CONSTRUCTORS(
            7,
            "%s has %s constructors to choose from.",
            "An endpoint has one constructor, or one that is annotated @Inject.",
            "Annotate exactly one with @Inject."),
    SCOPED_PER_CONNECTION(
            8,
            "%s is @PerConnection and has the scope %s, which keeps one instance for all.",
            "A @PerConnection class has no scope.",
            "Remove one of the two."),
    NAME_TAKEN(
            9,
            "The class %s is already there, and Fairlead would write one of that name for %s.",
            "Names that end in _Upgrader, _Dispatcher, _Subcomponent, _Binding, _Module, _Client and _Sends belong to the generated classes.",
            "Rename one of the two."),
    OUTSIDE_ENDPOINT(
            10,
            "%s stands where nobody acts on it.",
            "Callbacks are methods of a class with @WebSocketEndpoint or @WebSocketClientEndpoint itself; @PathParam,"
                    + " @QueryParam, @Header and @Cookie stand on their parameters.",
            "Annotate the class, move the method into it, or remove the annotation."),
    VARIABLE_IN_CONSTRUCTOR(
            11,
            "The constructor of %s cannot receive '%s'.",
            "Allowed here: Connection, Handshake, what static upgrade callbacks accept, and what can be injected.",
            "Take the value in @OnOpen."),
    CANNOT_RECEIVE(12, "%s cannot receive '%s'.", "Allowed here: %s.", "%s"),
    HANDSHAKE_GONE(
            13,
            "%s cannot receive '%s': the request's head is gone by then.",
            "Allowed here: %s.",
            "Take what you need with @PathParam, @QueryParam, @Header or @Cookie, or keep it in @OnOpen."),

    NO_SLASH(
            20,
            "The path '%s' does not start with a slash.",
            "A path is '/', or segments that each follow a slash: '/chat/{room}'.",
            "Write '/%1$s'."),
    UNBALANCED_BRACES(
            21,
            "The segment '%s' is no variable and no plain text.",
            "A variable is a whole segment: '{name}', or '{name*}' for the rest of the path.",
            "Close the brace, or give the variable a segment of its own."),
    VARIABLE_TWICE(
            22,
            "The path has two variables called '%s'.",
            "Each variable of a path has a name of its own.",
            "Rename one of them."),
    REST_NOT_LAST(
            23,
            "'%s' takes the rest of the path, and something follows it.",
            "'{name*}' is the last segment.",
            "Move it to the end, or write '{%s}' for one segment."),
    EMPTY_SEGMENT(
            24,
            "The path '%s' has an empty segment.",
            "Something stands between two slashes, and no slash at the end.",
            "Remove the slash that is too much."),
    ILLEGAL_SEGMENT(
            25,
            "The segment '%s' can never be part of a path.",
            "Segments are compared decoded: no '?', '#', '%%', '\\', '*', white space or control, neither '.' nor '..'.",
            "Write the segment as people read it, without escapes and query."),
    ILLEGAL_VARIABLE(
            26,
            "'%s' is no name for a variable.",
            "Letters, digits and '_' of ASCII, no digit first, at most 64.",
            "Rename it, or name it in the annotation: @PathParam(\"name\")."),
    TOO_MANY_VARIABLES(
            27, "The path has %s variables.", "A path may have 16.", "Put the others into the query: @QueryParam."),
    PATH_CLASH(
            28,
            "%s on '%s' and %s on '%s' match the same URLs.",
            "Two paths differ in a segment that is no variable.",
            "Give one of them another path."),
    UNKNOWN_VARIABLE(29, "The path %s has no variable '%s'.", "Its variables: %s.", "%s"),
    UNUSED_VARIABLE(
            30,
            Kind.WARNING,
            "No callback takes the path variable '%s'.",
            "A variable may stay unused.",
            "Take it with '@PathParam String %1$s', or make it a fixed segment."),
    UNREADABLE_TYPE(
            31,
            "'%s' cannot be read from text.",
            "Allowed here: String, primitives, enums, UUID, and types with a static valueOf, of, parse or fromString that"
                    + " takes one String or CharSequence; @QueryParam, @Header and @Cookie also Optional"
                    + " of them.",
            "Add such a method to the type, or take a String."),
    OPTIONAL_PATH(
            32,
            "'%s' is Optional, and a path variable is always there.",
            "Optional goes with @QueryParam, @Header and @Cookie.",
            "Take the value itself."),
    TWO_SOURCES(
            33,
            "'%s' has two sources.",
            "One of @PathParam, @QueryParam, @Header and @Cookie stands on a parameter.",
            "Remove one of the two."),
    BAD_DEFAULT(
            34,
            "The default \"%s\" is no %s.",
            "A default is read as if the peer had sent it.",
            "Write one that can be read, or take an Optional."),
    OPTIONAL_WITH_DEFAULT(
            35,
            "'%s' is Optional and has a default: it would never be empty.",
            "Either Optional or defaultValue.",
            "Remove one of the two."),
    ILLEGAL_QUERY_NAME(
            36,
            "'%s' is no name for a query parameter.",
            "Visible characters of ASCII, at most 64.",
            "Name it in the annotation: @QueryParam(\"name\")."),

    NO_CALLBACKS(
            40,
            "%s has no callback: it would take every connection and never say a word.",
            "Callbacks: @OnRequest, @OnHost, @OnHeader, @OnCookie, @OnBearer, @OnUpgrade, @OnOpen, @OnMessage, @OnError, @OnClose.",
            "Write one, such as '@OnMessage String said(String text)'."),
    NOT_CALLABLE(
            41,
            "%s is %s and cannot be called.",
            "A callback is a method of the instance that its package can see; before the 101, a @PerConnection class may"
                    + " have static ones.",
            "Remove '%2$s'."),
    GENERIC_CALLBACK(
            42,
            "%s is generic: nobody says what its type parameters are.",
            "A callback has no type parameters.",
            "Write the types out."),
    TWICE(43, "%s and %s are both called for %s.", "One method for each.", "Make one method of the two."),
    TWO_ANNOTATIONS(
            44,
            "The method %s is annotated %s and %s.",
            "A method is called for one thing.",
            "Write two methods; the second may call the first."),
    UNHANDLED(
            45,
            Kind.WARNING,
            "%s may throw %s, and no @OnError takes it: the connection would be closed with 1011.",
            "@OnError takes exactly one Throwable type, subclasses included.",
            "Add '@OnError void failed(%2$s e)', or catch it."),
    THROWS_THROWABLE(
            46,
            "%s declares '%s', which is no Exception.",
            "A callback may declare any Exception.",
            "Declare the exceptions it really throws."),
    OVERLOADED(
            47,
            "%s has an overload with as many parameters: which of the two is called would depend on their types.",
            "A callback has a name of its own, or a number of parameters of its own.",
            "Rename one of the two."),

    NO_MESSAGE(50, "%s takes no message.", Allowed.MESSAGE, "Add the parameter, such as 'String text'."),
    SEVERAL_MESSAGES(51, "%s takes %s messages.", Allowed.MESSAGE, "Write a method for each."),
    NOT_ONE_ERROR(
            52,
            "%s takes %s errors.",
            "Exactly one Throwable type, and the Connection.",
            "Add or remove parameters: 'Exception e' takes every exception."),
    SEVERAL_VALUES(
            53,
            "%s takes %s texts.",
            "One text, the value: Utf8View, CharSequence or String.",
            "Remove the others; for a name and a value, leave out the header's name in the annotation."),
    NO_NAME_AND_VALUE(
            54,
            "%s is called for any header and takes %s of its name and value.",
            "Name and value, in this order: Utf8View, CharSequence or String.",
            "Write '(Utf8View name, Utf8View value)', or name the header in the annotation."),

    CANNOT_REPLY(
            60,
            "%s returns '%s', which cannot be sent.",
            "Allowed here: void, String, CharSequence, Utf8View, ByteBuffer, byte[], a type with a codec; from @OnOpen and"
                    + " @OnMessage also CompletionStage and Flow.Publisher of them.",
            "Return one of them, or void and send it through the Connection."),
    NOBODY_TO_REPLY_TO(61, "%s returns '%s', and the connection has ended.", "Allowed here: void.", "Return void."),
    NO_DECISION(
            62,
            "%s returns '%s', which decides nothing.",
            "Allowed here: void, boolean, Accepted<T>, CompletionStage of Void, Boolean or Accepted<T>.",
            "Return false to refuse with 403; Accepted.rejected(...) and handshake.reject(...) say more."),

    NO_TOKEN(
            70,
            "'%s' is no header name.",
            "A token of RFC 9110: letters, digits and !#$%%&'*+-.^_`|~.",
            "Write the name alone, without colon and value."),
    OWNED_HEADER(
            71,
            "The header %s belongs to the handshake, which has answered it already.",
            "Every header but Upgrade, Connection and Sec-WebSocket-*.",
            "For subprotocols set @WebSocketEndpoint(subprotocols = ...); for a token in one, write @OnBearer."),
    BAD_MISSING(
            72,
            "%s is no status to refuse with.",
            "400 to 599; 0 or nothing if the header may be missing.",
            "Write 400, or 401 for credentials."),
    MISSING_OF_ALL(
            73,
            "%s is called for any header, so none of them is missing.",
            "'missing' goes with a header's name.",
            "Name the header, or remove 'missing'."),
    BAD_SUBPROTOCOL(
            74,
            "'%s' is no subprotocol.",
            "A token of RFC 9110: letters, digits and !#$%%&'*+-.^_`|~.",
            "Write each name as a string of its own: {\"chat.v2\", \"chat.v1\"}."),
    SUBPROTOCOL_TWICE(
            75,
            "The subprotocol '%s' stands twice.",
            "Each one once, the preferred one first.",
            "Remove one of the two."),
    BAD_ORIGIN(
            76,
            "'%s' is no origin.",
            "Scheme, host and port if it is not the default: 'https://example.com'; '*' for any.",
            "Leave out user, path and the slash at the end."),

    BAD_MESSAGE_LIMIT(
            80,
            "A message of at most %s bytes cannot be asked for.",
            "1 to 1073741824 (1 GiB); the default is 1048576 (1 MiB).",
            "Choose the longest message that the endpoint really needs."),
    BAD_FRAGMENT_LIMIT(
            81,
            "A message of at most %s fragments cannot be asked for.",
            "1 or more; the default is 4096.",
            "Leave it out, unless peers send very many small fragments."),
    BAD_THRESHOLD(
            82,
            "Messages cannot be compressed from %s bytes on.",
            "0 or more; the default is 1024.",
            "Leave it out, or write 0 to compress every message that gets smaller."),
    BAD_LEVEL(
            83,
            "%s is no level of compression.",
            "1 (fastest) to 9 (smallest), or -1 for zlib's default, which is 6.",
            "Leave it out; for no compression at all, remove 'compression'."),
    COMPRESSION_IS_OFF(
            84,
            "'%s' is set, and no message of this endpoint is compressed.",
            "It goes with compression = Compression.ON or Compression.CONTEXT_TAKEOVER.",
            "Set 'compression', or remove it."),

    WHOLE_TOO_LATE(
            90,
            "A type that %s names was written after a round in which nobody but Fairlead and Dagger wrote anything.",
            "Dagger has been told by then that there is no such endpoint.",
            "Put the type into a module that is compiled before this one."),
    NO_COMMON_PACKAGE(
            91,
            "The endpoints %s have no package in common, and a class without a package cannot be imported.",
            "FairleadEndpoints goes into the longest package that all endpoints share.",
            "Name a package for it: -Afairlead.root=com.example.app."),
    BAD_ROOT(
            92,
            "-Afairlead.root=%s names no package.",
            "Names of Java with dots between them.",
            "Write something like -Afairlead.root=com.example.app."),
    TOO_LATE(
            93,
            "%s was written by a processor after FairleadEndpoints, and would be missing there.",
            "Endpoints are there from the start, or bound by hand.",
            "Put the endpoint into a module that is compiled before this one."),

    NO_COOKIE_NAME(
            100,
            "'%s' cannot be the name of a cookie.",
            "Letters, digits and !#$%%&'*+-.^_`|~ (RFC 6265 §4.1.1).",
            "Correct it; case counts."),
    ACCEPTED_TWICE(
            101,
            "%s and %s both accept a %s, and later callbacks are handed one by its type.",
            "One callback for each type of value.",
            "Give one of the two a type of its own, such as a record around it."),
    ANSWER_AT_TIMES(
            102,
            "%s is not called when the peer leaves it out, and what it answers is waited for.",
            "What accepts a value or answers later names its header, and says what happens without: by 'missing', or by"
                    + " taking an Optional.",
            "Set 'missing', such as missing = 401, or take an Optional."),
    ACCEPTED_TOO_LATE(
            103,
            "%s takes '%s', which is accepted by %s itself.",
            "The order is @OnRequest, @OnHost, @OnHeader, @OnCookie, @OnBearer, @OnUpgrade, then the rest.",
            "Accept it in an earlier callback, or take it in a later one."),
    NEEDS_STATIC(
            104,
            "%s is called before there is an instance: the constructor takes what upgrade callbacks accept.",
            "With an accepted value in the constructor, all upgrade callbacks but @OnUpgrade are static.",
            "Make it static, or take the value in @OnOpen."),
    MISSING_OPTIONAL(
            105,
            "%s takes an Optional, and 'missing' refuses before it could be empty.",
            "Either Optional or 'missing'.",
            "Remove one of the two."),
    ACCEPTED_UNCLEAR(
            106,
            "%s accepts a %s, which later callbacks take for something else.",
            "A type of its own: no text or bytes, and nothing that the framework hands out.",
            "Accept a record around it."),

    LAST_OF_WHOLE(
            107,
            "%s takes '%s', and its messages come whole.",
            "A boolean tells the last part of a message that comes in parts: @OnMessage(partial = true).",
            "Set 'partial', or remove the parameter."),
    SEVERAL_LAST(
            108,
            "%s takes %s booleans.",
            "One, which tells whether a part is the last.",
            "Remove the others; a value of the request is annotated @PathParam, @QueryParam, @Header or @Cookie."),
    PARTS_OF_OBJECT(
            109,
            "%s takes '%s' in parts, and that is read from whole messages.",
            "Parts are String, CharSequence, Utf8View, ByteBuffer or byte[].",
            "Remove 'partial', or take one of them."),

    NO_CODEC(
            120,
            "%s: nothing says how a '%s' travels.",
            Allowed.CODEC,
            "Name one. If the value is in the path or the query, annotate the parameter @PathParam or @QueryParam."),
    CODEC_UNUSABLE(
            121,
            "%s: %s cannot be the codec of '%s'.",
            "A MessageCodec of that type, or of any, that can be seen from here and has a static INSTANCE of its type, or a constructor without checked exceptions that takes nothing or the Class.",
            "Write one of them, or name another codec."),
    IDLE_CODEC(
            122,
            "%s reads and writes no message of %s.",
            "A codec is of the type that an @OnMessage takes or a callback returns; of the sealed type, if there is one above it.",
            "Remove it, or correct the type of its MessageCodec<…>."),
    NOT_A_CODEC(
            123,
            "%s is no MessageCodec.",
            "Classes that implement io.fairlead.ws.endpoint.MessageCodec.",
            "Implement it, or name another class."),
    NO_TAG(124, "%s: '%s', which '%s' permits, has no tag.", Allowed.TAG, "Annotate it, such as @MessageTag(\"%s\")."),
    TAG_TWICE(125, "%s: '%s' and '%s' have the same tag, '%s'.", Allowed.TAG, "Give one of them another tag."),
    NOT_EXHAUSTIVE(
            126,
            "%s permits '%s', and no @OnMessage takes it.",
            "One @OnMessage for each type that a sealed type permits, or one for the sealed type.",
            "Write 'void on(%s message)', annotated @OnMessage."),
    CANNOT_TELL_APART(
            127,
            "%s and %s both take objects, and nothing tells '%s' from '%s'.",
            "Several @OnMessage for objects take the types that one sealed type permits, each its own.",
            "Make one method of the two, or put a sealed interface above both types."),
    CODEC_LEFT_TO_DAGGER(
            128,
            Kind.WARNING,
            "%s: the codec of '%s' is left to Dagger, which has written no component.",
            Allowed.CODEC,
            "If Dagger misses MessageCodec<%s>, name a codec, or bind one in a module of the component."),

    NO_REPLY_HERE(
            140,
            "%s returns '%s', and nobody waits for an answer.",
            "Allowed here: void; a ping's pong is sent for you.",
            "Return void. To send something, take the Connection and call its send."),
    STREAM_ON_LOOP(
            141,
            "%s takes '%s', which makes its reader wait, on the event loop.",
            "InputStream and Reader go with run = Run.WORKER or Run.VIRTUAL_THREAD.",
            "Set 'run', or take byte[] or String."),
    HANDSHAKE_OFF_LOOP(
            142,
            "%s takes '%s', which is gone when the callback runs: it runs off the event loop.",
            "The handshake is borrowed for as long as the loop handles the upgrade.",
            "Take what you need with @PathParam or @QueryParam, or keep it in @OnUpgrade."),
    BAD_DURATION(
            143,
            "%s = \"%s\" is no duration that can be kept.",
            "1 ms to 24 days: a whole number and ms, s, m or h, such as 25s; or as ISO 8601 writes it, such as PT25S.",
            "Write it so, or leave it out for the server's."),
    PING_NEEDS_LESS(
            144,
            "pingEvery is %s, and idleTimeout %s: a silent peer would be let go before it was asked.",
            "pingEvery is shorter than idleTimeout.",
            "Shorten pingEvery, or lengthen idleTimeout."),
    BAD_MARKS(
            145,
            "The outbox marks are low %s, high %s and limit %s.",
            "0 or more bytes, none lower than the one before.",
            "Correct them; a mark that is left out is the server's: 32 KiB, 64 KiB and 1 MiB unless set."),

    CLIENT_KIND(
            165, "%s has no instances of its own for connections.", Allowed.CLIENT, "Annotate a class or interface."),
    CLIENT_HIDDEN(166, "%s is %s: no generated class can make one for each connection.", Allowed.CLIENT, "%s"),
    SERVER_ONLY_CALLBACK(
            167,
            "%s is called by servers only: a client sends the request.",
            "Callbacks of a client: @OnOpen, @OnMessage, @OnPing, @OnPong, @OnDrain, @OnError, @OnClose.",
            "Remove it. Headers go into the UpgradeRequest; its withHeaderCheck sees those of the answer."),
    SERVER_ONLY(
            168,
            "%s is for a server's endpoint.",
            "A client has an instance for each connection, and gives its path's variables to the generated connect.",
            "Remove it; what an instance has to know goes into its constructor."),
    HANDSHAKE_IN_CONSTRUCTOR(
            169,
            "The constructor of %s cannot receive '%s'.",
            "Allowed here: Connection, and what the generated client is made of.",
            "Take it in @OnOpen."),
    BOTH_ENDS(
            170,
            "%s is annotated @WebSocketEndpoint and @WebSocketClientEndpoint.",
            "A class serves one end of a connection.",
            "Write a class for each end; they may share what they call."),
    SCOPED_CLIENT(
            171,
            "%s has the scope %s, and an instance for each connection.",
            "A client has no scope.",
            "Remove it; what connections share goes into the constructor."),
    NOT_ONE_SENT(
            172,
            "The abstract method %s takes %s parameters.",
            "An abstract method of a client sends one message; without a parameter, 'void close()' closes and 'Connection connection()' tells.",
            "Send a record of all that belongs together, or give the method a body."),
    CANNOT_SEND(
            173,
            "The abstract method %s takes '%s', which cannot be sent.",
            Allowed.MESSAGE,
            "Take one of them, or give the method a body."),
    SEND_RETURNS(
            174,
            "The abstract method %s returns '%s', and nobody waits for an answer.",
            "Allowed here: void, SendResult.",
            "Return SendResult to be told whether there was room, and take answers in @OnMessage."),
    NOTHING_SENDS(
            175,
            "The abstract method %s: nothing says how a '%s' travels.",
            "A codec is named by 'codec' of @WebSocketClientEndpoint or by @CodedBy on the type; with Dagger it may be bound.",
            "Name one."),
    GENERIC_SEND(
            176,
            "The abstract method %s is generic: nobody says what its type parameters are.",
            "A method that sends has no type parameters.",
            "Write the types out."),
    IDLE_CLIENT(
            177,
            "%s has no callback and no abstract method: it would connect and never say a word.",
            "Callbacks, such as @OnMessage, and abstract methods, each of which sends its message.",
            "Write one, such as 'SendResult say(String text);'."),

    SENDS_NO_MESSAGE(
            180, "'sends' names '%s', which cannot be sent.", Allowed.SENT, "Name what can be, or leave it out."),
    SENDS_WITHOUT_CODEC(
            181, "'sends' names '%s': nothing says how that travels.", Allowed.CODEC, "Name one that fits."),
    BAD_DOCUMENTS(182, "-Afairlead.documents=%s is not known.", "all, none.", "Write one of them, or leave it out.");

    private final int number;
    private final Kind kind;
    private final String wrong;
    private final String allowed;
    private final String next;

    Problem(int number, String wrong, String allowed, String next) {
        this(number, Kind.ERROR, wrong, allowed, next);
    }

    Problem(int number, Kind kind, String wrong, String allowed, String next) {
        this.number = number;
        this.kind = kind;
        this.wrong = wrong;
        this.allowed = allowed;
        this.next = next;
    }

    /** How people look it up: {@code WS012}. */
    public String code() {
        return "WS%03d".formatted(number);
    }

    /** Whether it stops the build. */
    public Kind kind() {
        return kind;
    }

    /** What is wrong, what is allowed, what to do; {@code %s} stands for what was found. */
    public List<String> sentences() {
        return List.of(wrong, allowed, next);
    }

    /** The whole text, each of its three sentences on a line of its own. */
    String text(Object... arguments) {
        return "[%s] ".formatted(code()) + String.join("\n    ", sentences()).formatted(arguments);
    }
}
