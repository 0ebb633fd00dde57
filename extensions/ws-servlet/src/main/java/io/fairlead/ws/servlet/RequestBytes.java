package io.fairlead.ws.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A request head as it may have been on the wire, from what a container made of it: so that it is judged by the one
 * validator, as bytes. Lines of one name come together, else the order is the container's.
 */
final class RequestBytes {
    /** Where no line end may be: refused by the parser like any other control. */
    private static final char CONTROL = 1;

    private RequestBytes() {}

    /** The head for a path below the servlet's mapping. */
    static ByteBuffer relative(HttpServletRequest request) {
        return of(request, below(request));
    }

    /** The head for the path that was asked for. */
    static ByteBuffer absolute(HttpServletRequest request) {
        return of(request, request.getRequestURI());
    }

    private static ByteBuffer of(HttpServletRequest request, String path) {
        StringBuilder head = new StringBuilder(512);
        head.append(request.getMethod()).append(' ');
        append(head, path);
        if (request.getQueryString() != null) append(head.append('?'), request.getQueryString());
        head.append(' ').append(request.getProtocol()).append("\r\n");
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                append(head, name);
                append(head.append(": "), value);
                head.append("\r\n");
            }
        }
        head.append("\r\n");
        return ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void append(StringBuilder head, String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            head.append(c == '\r' || c == '\n' ? CONTROL : c);
        }
    }

    /**
     * What follows the context and, for a mapping that ends in {@code /*}, the servlet's path, still encoded: a path
     * that could mean two things is the validator's to refuse.
     */
    private static String below(HttpServletRequest request) {
        String rest = strip(request.getRequestURI(), request.getContextPath());
        boolean isPrefix = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
        if (rest != null && isPrefix) rest = strip(rest, request.getServletPath());
        if (rest == null) return "\\"; // the container found its way by another reading of the path than ours: 400
        return rest.isEmpty() ? "/" : rest;
    }

    private static @Nullable String strip(String path, String prefix) {
        return path.startsWith(prefix) ? path.substring(prefix.length()) : null;
    }
}
