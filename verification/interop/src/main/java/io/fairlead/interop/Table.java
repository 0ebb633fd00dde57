package io.fairlead.interop;

import io.fairlead.interop.Verdict.AtFault;
import io.fairlead.interop.Verdict.Cannot;
import io.fairlead.interop.Verdict.Passed;
import io.fairlead.interop.Verdict.PassedInPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pairings by scenarios, as Markdown, with a note for each cell that is not simply green. */
public final class Table {
    private static final String VERSIONS = "Versions when this was written: ";

    private final String title;
    private final String second;
    private final List<Pairing> pairings;
    private final Map<String, Integer> notes = new LinkedHashMap<>();

    /**
     * A table of what is to be played.
     *
     * @param second the head of the column beside the peers'
     */
    public Table(String title, String second, List<Pairing> pairings) {
        this.title = title;
        this.second = second;
        this.pairings = List.copyOf(pairings);
    }

    String title() {
        return title;
    }

    List<Pairing> pairings() {
        return pairings;
    }

    String markdown() {
        notes.clear();
        List<String> lines = new ArrayList<>(List.of("### " + title, ""));
        lines.add(line(
                "peer",
                second,
                List.of(Scenario.values()).stream().map(Scenario::title).toList()));
        lines.add("|---|---|" + ":-:|".repeat(Scenario.values().length));
        for (Pairing pairing : pairings) lines.add(row(pairing));
        lines.add("");
        notes.forEach((note, number) -> lines.add(number + ". " + note));
        if (!notes.isEmpty()) lines.add("");
        lines.add(VERSIONS + versions() + ".");
        return String.join("\n", lines) + "\n";
    }

    private String row(Pairing pairing) {
        List<String> cells = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) cells.add(cell(pairing.verdict(scenario)));
        return line(pairing.peer().name(), pairing.ours().name(), cells);
    }

    private static String line(String peer, String ours, List<String> cells) {
        return "| %s | %s | %s |".formatted(peer, ours, String.join(" | ", cells));
    }

    private String cell(@Nullable Verdict verdict) {
        if (verdict instanceof Passed) return "✓";
        if (verdict instanceof PassedInPart part) return "✓" + note(part.limit());
        if (verdict instanceof Cannot cannot) return "–" + note(cannot.reason());
        if (verdict instanceof AtFault fault) return "peer's fault" + note(fault.what());
        return "✗";
    }

    private String note(String text) {
        return "<sup>%d</sup>".formatted(notes.computeIfAbsent(text, any -> notes.size() + 1));
    }

    private String versions() {
        Map<String, String> versions = new TreeMap<>();
        for (Pairing pairing : pairings) {
            versions.put(pairing.peer().name(), pairing.peer().version());
        }
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What has to be the same on every machine. */
    static String withoutVersions(String markdown) {
        return markdown.lines().filter(line -> !line.startsWith(VERSIONS)).collect(Collectors.joining("\n"));
    }
}
