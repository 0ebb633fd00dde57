package io.fairlead.benchmarks.compare;

import java.util.List;
import java.util.Map;

/** CPU for a message over the number of connections, a line for each contestant; the connections by powers of ten. */
final class Lines {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 50;
    private static final int RIGHT = 130;
    private static final int TOP = 30;
    private static final int BOTTOM = 40;

    private final List<Integer> counts;
    private final Map<Contestant, List<Double>> micros;
    private final double most;

    Lines(List<Integer> counts, Map<Contestant, List<Double>> micros) {
        this.counts = counts;
        this.micros = micros;
        this.most = micros.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    @Override
    public String toString() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i <= 4; i++) {
            double value = most * i / 4;
            body.append("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n"
                    .formatted(LEFT, y(value), WIDTH - RIGHT, y(value)));
            body.append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>%n"
                    .formatted(LEFT - 6, y(value) + 4, value));
        }
        for (int count : counts)
            body.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n"
                    .formatted(x(count), HEIGHT - BOTTOM + 18, count));
        micros.forEach((contestant, values) -> body.append(line(contestant, values)));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" font-family="sans-serif" font-size="11" fill="#222222">
                <title>CPU of the server for a message of 20 bytes, microseconds, by connections</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                <text x="%3$d" y="18" font-weight="bold">CPU for an echo of 20 B, µs, by connections</text>
                %4$s</svg>
                """.formatted(WIDTH, HEIGHT, LEFT, body);
    }

    private String line(Contestant contestant, List<Double> values) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++)
            points.append("%.1f,%.1f ".formatted(x(counts.get(i)), y(values.get(i))));
        return """
                <polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>
                <text x="%d" y="%.1f">%s</text>
                """.formatted(
                        points.toString().strip(),
                        Chart.colour(contestant),
                        WIDTH - RIGHT + 8,
                        y(values.get(values.size() - 1)) + 4,
                        contestant.title());
    }

    private double x(int count) {
        double from = Math.log(counts.get(0));
        double to = Math.log(counts.get(counts.size() - 1));
        return LEFT + 20 + (WIDTH - LEFT - RIGHT - 40) * (Math.log(count) - from) / (to - from);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / most;
    }
}
