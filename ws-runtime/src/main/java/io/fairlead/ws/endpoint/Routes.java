package io.fairlead.ws.endpoint;

import io.fairlead.ws.http.RequestHead;
import io.fairlead.ws.protocol.InvalidArgumentException;
import io.fairlead.ws.upgrade.PathVariables;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint for a path: a trie of segments, walked over the bytes of the request. A literal segment wins over
 * a variable, a variable over the rest. Built once, read by every loop.
 */
public final class Routes {
    private final Segment root = new Segment("");

    /** Routes to nowhere. */
    public Routes() {}

    /**
     * Mounts an endpoint on its path.
     *
     * @param binding whose {@link EndpointBinding#path()} is looked at
     * @throws InvalidArgumentException if the path is malformed, or another endpoint matches the same URLs
     */
    public void add(EndpointBinding binding) {
        String path = binding.path();
        if (!path.startsWith("/"))
            throw new InvalidArgumentException("The path '%s' must start with '/'.".formatted(path));
        Segment at = root;
        int variables = 0;
        String[] names = path.substring(1).split("/", -1);
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            if (name.startsWith("{") && ++variables > PathVariables.MAX) {
                throw new InvalidArgumentException(
                        "The path %s has more than %d variables.".formatted(path, PathVariables.MAX));
            }
            if (name.startsWith("{") && name.endsWith("*}")) {
                if (i < names.length - 1)
                    throw new InvalidArgumentException(
                            "In the path %s the variable %s must come last.".formatted(path, name));
                if (at.rest != null) throw clash(binding, at.rest);
                at.rest = binding;
                return;
            }
            at = name.startsWith("{") ? at.toVariable() : at.toLiteral(name);
        }
        if (at.here != null) throw clash(binding, at.here);
        at.here = binding;
    }

    private static InvalidArgumentException clash(EndpointBinding one, EndpointBinding other) {
        return new InvalidArgumentException("%s on %s and %s on %s match the same URLs. Give one of them another path."
                .formatted(
                        one.getClass().getSimpleName(),
                        one.path(),
                        other.getClass().getSimpleName(),
                        other.path()));
    }

    /**
     * Finds who is mounted on a head's path. Allocates nothing.
     *
     * @param head with a normalised path
     * @param variables takes what the path's variables matched
     * @return null if nobody is
     */
    public @Nullable EndpointBinding find(RequestHead head, PathVariables variables) {
        return find(root, head.bytes(), head.pathStart() + 1, head.pathEnd(), variables, 0);
    }

    private static @Nullable EndpointBinding find(
            Segment at, ByteBuffer path, int start, int end, PathVariables variables, int captured) {
        int segmentEnd = start;
        int hash = 0;
        for (; segmentEnd < end && path.get(segmentEnd) != '/'; segmentEnd++)
            hash = Segment.hash(hash, path.get(segmentEnd));
        Segment literal = at.literal(path, start, segmentEnd, hash);
        if (literal != null) {
            EndpointBinding found = below(literal, path, segmentEnd, end, variables, captured);
            if (found != null) return found;
        }
        if (at.variable != null && segmentEnd > start) {
            EndpointBinding found = below(at.variable, path, segmentEnd, end, variables, captured + 1);
            if (found != null) {
                variables.set(captured, start, segmentEnd);
                return found;
            }
        }
        if (at.rest != null) variables.set(captured, start, end);
        return at.rest;
    }

    private static @Nullable EndpointBinding below(
            Segment child, ByteBuffer path, int segmentEnd, int end, PathVariables variables, int captured) {
        return segmentEnd == end ? child.here : find(child, path, segmentEnd + 1, end, variables, captured);
    }
}
