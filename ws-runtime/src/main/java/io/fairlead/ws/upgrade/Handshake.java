package io.fairlead.ws.upgrade;

import io.fairlead.ws.bytes.Utf8View;
import io.fairlead.ws.bytes.ViewRing;
import io.fairlead.ws.http.RequestHead;
import io.fairlead.ws.http.TokenList;
import io.fairlead.ws.protocol.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One upgrade under way: what the peer asked for, and what it will be answered. Borrowed: everything here, its views
 * included, is readable until the callback that it was passed to returns.
 */
public final class Handshake {
    private static final String PARAMETER = "parameter";

    private final ViewRing views = new ViewRing();
    private final QueryScanner scanner = new QueryScanner(views);
    private final Parameter parameter = new Parameter(this);
    private final ExtensionNegotiation extensions;

    private final TokenList list = new TokenList();
    private final CookieFinder cookies = new CookieFinder();

    private RequestHead head = new RequestHead();
    private PathVariables variables = new PathVariables();
    private int hostField = -1;
    private @Nullable String subprotocol;
    private @Nullable Rejection rejection;
    private boolean suspended;

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
        suspended = false;
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

    RequestHead head() {
        return head;
    }

    Utf8View lend(int start, int end) {
        return views.lend(head.bytes(), start, end);
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
        return parameter.of(PARAMETER, name, lend(variables.start(index), variables.end(index)));
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
        return parameter.of(PARAMETER, name, value);
    }

    /**
     * The field of a name that may come once only, such as one that says who the peer is: with two of them, whoever
     * looked before may have believed the other. Rejects with 400 if it is repeated.
     *
     * @param name letters in either case
     * @return a borrowed view, or null if the peer did not send it, or sent it twice
     */
    public @Nullable Utf8View soleHeader(String name) {
        int field = head.only(name);
        if (field == RequestHead.REPEATED) reject(Rejection.ofParameter("header", name, " is repeated"));
        return field < 0 ? null : value(field);
    }

    /**
     * All fields of a name.
     *
     * @param name letters in either case
     * @return copies of their values, in the order of arrival; empty if the peer sent none
     */
    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (int field = 0; field < head.fields(); field++) {
            if (head.isField(field, name)) values.add(value(field).toString());
        }
        return values;
    }

    /**
     * A header as a parameter; the first one if it is repeated.
     *
     * @param name letters in either case
     * @return read it before the next parameter
     */
    public Parameter headerValue(String name) {
        return parameter.of("header", name, header(name));
    }

    /**
     * A cookie (RFC 6265 §4.2), without its quotes; the first one of the name. What comes behind a malformed one is not
     * seen.
     *
     * @param name case counts
     * @return a borrowed view, or null if the peer did not send it
     */
    public @Nullable Utf8View cookie(String name) {
        return cookies.find(this, name);
    }

    /**
     * All cookies of a name, as {@link #cookie} finds the first.
     *
     * @param name case counts
     * @return copies of their values, in the order of arrival; empty if the peer sent none
     */
    public List<String> cookies(String name) {
        return cookies.all(this, name);
    }

    /**
     * A cookie as a parameter, as {@link #cookie} finds it.
     *
     * @param name case counts
     * @return read it before the next parameter
     */
    public Parameter cookieValue(String name) {
        return parameter.of("cookie", name, cookie(name));
    }

    /**
     * The token of a peer that brings one: of {@code Authorization: Bearer …} (RFC 6750 §2.1), or else of an offered
     * subprotocol {@code bearer.…}, for browsers, which set no headers. Rejects with 400 if there is more than one.
     *
     * @return a borrowed view, or null if the peer sent none
     */
    public @Nullable Utf8View bearer() {
        return BearerToken.find(this, list);
    }

    /**
     * The token as a parameter, as {@link #bearer} finds it.
     *
     * @return read it before the next parameter
     */
    public Parameter bearerValue() {
        return parameter.of("bearer", "token", bearer());
    }

    /**
     * Takes what a callback has found out.
     *
     * @param found a value, or a refusal: then the upgrade is refused
     * @param <T> the value's type
     * @return the value; null if it is a refusal
     */
    public <T> @Nullable T accept(Accepted<T> found) {
        Rejection why = found.rejection();
        if (why != null) reject(why);
        return found.value();
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
     * Puts the answer off: for a callback that has to wait for somebody else. Its handshake then stays as it is until
     * {@link Upgrader#resume}.
     */
    public void suspend() {
        suspended = true;
    }

    boolean isSuspended() {
        return suspended && rejection == null;
    }

    void resume() {
        suspended = false;
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
