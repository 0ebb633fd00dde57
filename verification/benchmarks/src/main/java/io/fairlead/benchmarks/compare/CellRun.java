package io.fairlead.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One cell: its servers are started, warmed up, and asked in turns. Who fails is said to, and left out; the others go
 * on.
 */
final class CellRun {
    private final Cell cell;
    private final List<Contestant> contestants;
    private final Asked asked;
    private final Path verification;
    private final Path keyStore;
    private final Map<Contestant, ServerProcess> servers = new EnumMap<>(Contestant.class);
    private final Result result;
    private LoadProcess load;

    CellRun(Cell cell, List<Contestant> contestants, Asked asked, Path verification, Path keyStore) throws IOException {
        this.cell = cell;
        this.contestants = contestants;
        this.asked = asked;
        this.verification = verification;
        this.keyStore = keyStore;
        result = new Result(cell);
        load = LoadProcess.start(verification, cell);
    }

    Result run() throws IOException {
        try {
            progress("starting " + contestants.size() + " servers");
            for (Contestant contestant : contestants)
                servers.put(contestant, ServerProcess.start(verification, contestant, cell, keyStore));
            for (int i = -Compare.WARM_UPS; i < asked.rounds(); i++) {
                progress(i < 0 ? "warming up" : "round %d of %d".formatted(i + 1, asked.rounds()));
                round(i);
            }
        } finally {
            load.close();
            servers.values().forEach(ServerProcess::close);
        }
        progress("done");
        System.out.println();
        return result;
    }

    /** Each contestant once; another one begins each time. Rounds before the first do not count. */
    private void round(int number) throws IOException {
        List<Map.Entry<Contestant, ServerProcess>> order = new ArrayList<>(servers.entrySet());
        Collections.rotate(order, number);
        for (Map.Entry<Contestant, ServerProcess> each : order) {
            try {
                var figures = load.measure(each.getValue().target(), Compare.SETTLE, asked.millis());
                if (number >= 0) result.add(each.getKey(), figures);
            } catch (IOException failed) {
                leaveOut(each.getKey(), failed);
            }
        }
    }

    private void leaveOut(Contestant contestant, IOException failed) throws IOException {
        System.out.printf("%n%s is left out: %s%n", contestant.title(), failed.getMessage());
        result.leaveOut(contestant);
        ServerProcess server = servers.remove(contestant);
        if (server != null) server.close();
        load.close();
        load = LoadProcess.start(verification, cell);
    }

    private void progress(String what) {
        System.out.printf("\r%-60s", cell.title() + ": " + what);
        System.out.flush();
    }
}
