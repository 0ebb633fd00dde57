package io.fairlead.ws;

import io.fairlead.ws.deflate.PermessageDeflate;
import io.fairlead.ws.upgrade.Extension;
import io.fairlead.ws.upgrade.UpgradeOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the operator of a server says about compression: of one endpoint, or of all that say nothing themselves. */
final class ServerCompression {
    /** One for an endpoint that compresses, none for one that does not. */
    private final Map<String, List<PermessageDeflate>> byPath = new LinkedHashMap<>();

    private List<PermessageDeflate> elsewhere = List.of();

    void everywhere(PermessageDeflate wishes) {
        elsewhere = List.of(wishes);
    }

    void on(String path, PermessageDeflate wishes) {
        byPath.put(path, List.of(wishes));
    }

    void off(String path) {
        byPath.put(path, List.of());
    }

    Set<String> paths() {
        return byPath.keySet();
    }

    /** The same options where nobody says otherwise. */
    UpgradeOptions of(String path, UpgradeOptions written) {
        List<PermessageDeflate> said = byPath.get(path);
        if (said != null) return replaced(written, said);
        boolean speaksForItself = written.extensions().stream().anyMatch(PermessageDeflate.class::isInstance);
        return speaksForItself || elsewhere.isEmpty() ? written : replaced(written, elsewhere);
    }

    private static UpgradeOptions replaced(UpgradeOptions written, List<PermessageDeflate> wishes) {
        List<Extension> extensions = new ArrayList<>(written.extensions());
        extensions.removeIf(PermessageDeflate.class::isInstance);
        extensions.addAll(wishes);
        return written.withExtensions(extensions);
    }
}
