package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.http.RequestHead;
import io.fairlead.ws.http.TokenList;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One upgrade under way: what the peer asked for, and what it will be answered. Borrowed: everything here, its views
 * included, is readable until the callback that it was passed to returns.
 */
public final class Handshake {
    private final ViewRing views = new ViewRing();
    private final QueryScanner scanner = new QueryScanner(views);
    private final Parameter parameter = new Parameter(this);
    private final ExtensionNegotiation extensions;

    private final TokenList list = new TokenList();

    private RequestHead head = new RequestHead();
    private PathVariables variables = new PathVariables();
    private int hostField = -1;
    private @Nullable String subprotocol;
    private @Nullable Rejection rejection;

    Handshake() {
        this(new ExtensionNegotiation());
    }

    private Handshake(ExtensionNegotiation extensions) {
        this.extensions = extensions;
    }

    /**
     * One that has nothing to tell: for callbacks that run when the head is gone.
     *
     * @return of nobody else
     */
    public static Handshake past() {
        return new Handshake();
    }

    /** A client's: what it asked for, and what it was answered. */
    static Handshake of(RequestHead request, @Nullable String subprotocol, ExtensionNegotiation agreed) {
        Handshake handshake = new Handshake(agreed);
        handshake.head = request;
        handshake.subprotocol = subprotocol;
        for (int field = 0; field < request.fields(); field++) {
            if (request.isField(field, "host")) handshake.hostField = field;
        }
        return handshake;
    }

    void begin(RequestHead request) {
        head = request;
        hostField = -1;
        subprotocol = null;
        extensions.begin(List.of());
        rejection = null;
        views.expire();
        scanner.reset();
    }

    void hostIs(int field) {
        hostField = field;
    }

    void subprotocolIs(@Nullable String chosen) {
        subprotocol = chosen;
    }

    /** Reads every line of offers (RFC 6455 §9.1). False if one is malformed. */
    boolean negotiate(List<Extension> ours) {
        extensions.begin(ours);
        if (ours.isEmpty()) return true;
        for (int field = 0; field < head.fields(); field++) {
            if (!head.isField(field, ExtensionNegotiation.FIELD)) continue;
            if (!extensions.offered(head.bytes(), head.valueStart(field), head.valueEnd(field))) return false;
        }
        return true;
    }

    ExtensionNegotiation extensions() {
        return extensions;
    }

    void end() {
        views.expire();
    }

    /**
     * Remembers what a router captured, for {@link #pathVariable}.
     *
     * @param captured offsets into the head's bytes
     */
    public void capture(PathVariables captured) {
        variables = captured;
    }

    /**
     * The path, percent-decoded and normalised, with its leading slash.
     *
     * @return a borrowed view
     */
    public Utf8View path() {
        return views.lend(head.bytes(), head.pathStart(), head.pathEnd());
    }

    /**
     * The query as it came, without its question mark.
     *
     * @return a borrowed view; empty without a query
     */
    public Utf8View query() {
        return views.lend(head.bytes(), head.queryStart(), head.queryEnd());
    }

    /**
     * The value of {@code Host}, which every handshake has exactly once (RFC 6455 §4.2.1).
     *
     * @return a borrowed view
     */
    public Utf8View host() {
        return hostField < 0 ? views.lend(head.bytes(), head.base(), head.base()) : value(hostField);
    }

    /**
     * How many header fields came.
     *
     * @return 0 to 100
     */
    public int fields() {
        return head.fields();
    }

    /**
     * A field's name, as it was written.
     *
     * @param field 0 to {@link #fields()} - 1, in the order of arrival
     * @return a borrowed view
     */
    public Utf8View name(int field) {
        return views.lend(head.bytes(), head.nameStart(field), head.nameEnd(field));
    }

    /**
     * A field's value, white space at both ends cut.
     *
     * @param field 0 to {@link #fields()} - 1, in the order of arrival
     * @return a borrowed view
     */
    public Utf8View value(int field) {
        return views.lend(head.bytes(), head.valueStart(field), head.valueEnd(field));
    }

    /**
     * The first field of a name.
     *
     * @param name letters in either case
     * @return a borrowed view, or null if the peer did not send it
     */
    public @Nullable Utf8View header(String name) {
        for (int field = 0; field < head.fields(); field++) {
            if (head.isField(field, name)) return value(field);
        }
        return null;
    }

    /**
     * A variable of the endpoint's path.
     *
     * @param index 0 for the first variable of the path
     * @param name for the message if it does not parse
     * @return read it before the next parameter
     */
    public Parameter pathVariable(int index, String name) {
        return parameter.of(name, views.lend(head.bytes(), variables.start(index), variables.end(index)));
    }

    /**
     * A query parameter, percent-decoded; the first one if it is repeated.
     *
     * @param name case counts
     * @return read it before the next parameter
     */
    public Parameter query(String name) {
        Utf8View value = scanner.find(head.bytes(), head.queryStart(), head.queryEnd(), name);
        if (scanner.isMalformed()) reject(Rejection.of(400, "the query is malformed"));
        return parameter.of(name, value);
    }

    /**
     * The subprotocol that the 101 will name: the first of the endpoint's that the client offered (RFC 6455 §4.2.2).
     *
     * @return null if they have none in common; then the 101 names none
     */
    public @Nullable String subprotocol() {
        return subprotocol;
    }

    /**
     * Whether the client offered a subprotocol, in any of its lines (RFC 6455 §11.3.4).
     *
     * @param name case counts
     * @return true: it can be chosen
     */
    public boolean offersSubprotocol(String name) {
        return HandshakeValidator.isOffered(list, head, name);
    }

    /**
     * Chooses another subprotocol than the first of the endpoint's that was offered; readable as {@link #subprotocol()}
     * from now on.
     *
     * @param name one that the client offered
     * @throws InvalidArgumentException if it did not (RFC 6455 §4.2.2 5)
     */
    public void chooseSubprotocol(String name) {
        if (!offersSubprotocol(name)) {
            throw new InvalidArgumentException("The client did not offer the subprotocol '%s'. Ask offersSubprotocol."
                    .formatted(HeaderLine.printable(name)));
        }
        subprotocol = name;
    }

    /**
     * What was agreed on an extension; readable until the next handshake begins.
     *
     * @param extension one of the endpoint's
     * @return the number that stands for the agreement, or {@link Extension#DECLINED} if the client did not offer it,
     *     or nothing that could be met
     */
    public int agreement(Extension extension) {
        return extensions.agreement(extension);
    }

    /**
     * Refuses the upgrade. The first refusal counts; no later callback of this handshake runs.
     *
     * @param why what the peer will be told
     */
    public void reject(Rejection why) {
        if (rejection == null) rejection = Objects.requireNonNull(why);
    }

    /**
     * Whether a callback refused.
     *
     * @return true after {@link #reject}
     */
    public boolean isRejected() {
        return rejection != null;
    }

    /**
     * What the peer will be told.
     *
     * @return null while nobody refused
     */
    public @Nullable Rejection rejection() {
        return rejection;
    }
}
