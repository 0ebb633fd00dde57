package io.fairlead.ws.http;

/** The statuses that a handshake or a plain request can end with (RFC 9110 §15). */
public final class HttpStatus {
    /** The upgrade is done: frames follow. */
    public static final int SWITCHING_PROTOCOLS = 101;
    /** A plain page. */
    public static final int OK = 200;
    /** An answer without a body. */
    public static final int NO_CONTENT = 204;
    /** Not HTTP, or a handshake with something missing, doubled or malformed. */
    public static final int BAD_REQUEST = 400;
    /** Credentials are missing or wrong. */
    public static final int UNAUTHORIZED = 401;
    /** Understood and refused: a foreign origin, a host that is not ours. */
    public static final int FORBIDDEN = 403;
    /** Nothing is mounted on this path. */
    public static final int NOT_FOUND = 404;
    /** The path takes other methods. */
    public static final int METHOD_NOT_ALLOWED = 405;
    /** The head took too long to arrive. */
    public static final int REQUEST_TIMEOUT = 408;
    /** The request line is too long. */
    public static final int URI_TOO_LONG = 414;
    /** The path speaks WebSocket version 13 and nothing else. */
    public static final int UPGRADE_REQUIRED = 426;
    /** The head is too long, or has too many fields. */
    public static final int FIELDS_TOO_LARGE = 431;
    /** A callback threw; the body does not tell what. */
    public static final int INTERNAL_ERROR = 500;
    /** No room for another connection. */
    public static final int UNAVAILABLE = 503;
    /** Not HTTP/1.1. */
    public static final int VERSION_NOT_SUPPORTED = 505;

    private HttpStatus() {}

    /**
     * The phrase that stands behind a status.
     *
     * @param status 100 to 599
     * @return the phrase, for the statuses above and those that applications refuse with; {@code Refused} for other
     *     errors, else {@code Answered}
     */
    public static String phrase(int status) {
        return switch (status) {
            case SWITCHING_PROTOCOLS -> "Switching Protocols";
            case OK -> "OK";
            case NO_CONTENT -> "No Content";
            case BAD_REQUEST -> "Bad Request";
            case UNAUTHORIZED -> "Unauthorized";
            case FORBIDDEN -> "Forbidden";
            case NOT_FOUND -> "Not Found";
            case METHOD_NOT_ALLOWED -> "Method Not Allowed";
            case REQUEST_TIMEOUT -> "Request Timeout";
            case 402 -> "Payment Required";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case URI_TOO_LONG -> "URI Too Long";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case UPGRADE_REQUIRED -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case FIELDS_TOO_LARGE -> "Request Header Fields Too Large";
            case INTERNAL_ERROR -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case UNAVAILABLE -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case VERSION_NOT_SUPPORTED -> "HTTP Version Not Supported";
            default -> status >= BAD_REQUEST ? "Refused" : "Answered";
        };
    }
}
