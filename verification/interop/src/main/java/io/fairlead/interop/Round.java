package io.fairlead.interop;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fairlead.interop.Verdict.Failed;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** The tables of one run: every cell a test, and then the document. */
public final class Round {
    private final Document document;
    private final List<Table> tables;

    /** A round that owns a part of the document. */
    public Round(String part, Table... tables) {
        this.document = new Document(part);
        this.tables = List.of(tables);
    }

    /** A test for each cell. */
    public Stream<DynamicNode> cells() {
        return tables.stream()
                .map(table -> dynamicContainer(
                        table.title(), table.pairings().stream().map(Round::row)));
    }

    private static DynamicNode row(Pairing pairing) {
        return dynamicContainer(
                pairing.peer().name() + ", " + pairing.ours().name(),
                Stream.of(Scenario.values())
                        .map(scenario -> dynamicTest(scenario.title(), () -> {
                            if (pairing.play(scenario) instanceof Failed red) throw red.why();
                        })));
    }

    /** Stops the servers; compares the document with what came of it, or writes it. */
    public void conclude() throws IOException {
        for (Table table : tables) {
            for (Pairing pairing : table.pairings()) pairing.close();
        }
        document.tells(tables);
    }
}
