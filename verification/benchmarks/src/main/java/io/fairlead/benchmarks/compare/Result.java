package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.load.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What a cell has shown: of each contestant, a measurement a round. */
final class Result {
    private final Cell cell;
    private final Map<Contestant, List<Figures>> rounds = new EnumMap<>(Contestant.class);

    Result(Cell cell) {
        this.cell = cell;
    }

    Cell cell() {
        return cell;
    }

    Set<Contestant> contestants() {
        return rounds.keySet();
    }

    void add(Contestant contestant, Figures figures) {
        rounds.computeIfAbsent(contestant, none -> new ArrayList<>()).add(figures);
    }

    /** What it has shown so far is not compared. */
    void leaveOut(Contestant contestant) {
        rounds.remove(contestant);
    }

    double median(Contestant contestant, ToDoubleFunction<Figures> figure) {
        return Ratio.median(each(contestant, figure));
    }

    /** Of Fairlead's CPU for a message to another's. */
    Ratio ratio(Contestant other) {
        return Ratio.of(each(Contestant.FAIRLEAD, Figures::cpu), each(other, Figures::cpu));
    }

    boolean has(Contestant contestant) {
        return rounds.containsKey(contestant);
    }

    private double[] each(Contestant contestant, ToDoubleFunction<Figures> figure) {
        return rounds.getOrDefault(contestant, List.of()).stream()
                .mapToDouble(figure)
                .toArray();
    }
}
