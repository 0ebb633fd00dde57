package io.fairlead.benchmarks.compare;

import io.fairlead.benchmarks.load.Figures;
import java.util.ArrayList;
import java.util.List;

/** CPU for a message, a panel of bars for each cell. */
final class Chart {
    private static final int PANEL_WIDTH = 460;
    private static final int COLUMNS = 2;
    private static final int BAR = 16;
    private static final int NAMES = 112;
    private static final int BARS = 260;
    private static final int HEAD = 30;

    private final List<Result> results;

    Chart(List<Result> results) {
        this.results = results;
    }

    @Override
    public String toString() {
        StringBuilder panels = new StringBuilder();
        int y = 0;
        for (int i = 0; i < results.size(); i += COLUMNS) {
            List<Result> row = results.subList(i, Math.min(i + COLUMNS, results.size()));
            int x = 0;
            for (Result result : row) {
                panels.append("<g transform=\"translate(%d %d)\">%n".formatted(x, y))
                        .append(panel(result))
                        .append("</g>\n");
                x += PANEL_WIDTH;
            }
            y += HEAD
                    + BAR
                            * row.stream()
                                    .mapToInt(result -> result.contestants().size())
                                    .max()
                                    .orElse(0)
                    + BAR;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" font-family="sans-serif" font-size="11">
                <title>CPU of the server for a message, microseconds; less is better</title>
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s</svg>
                """.formatted(PANEL_WIDTH * COLUMNS, y, panels);
    }

    private static String panel(Result result) {
        List<String> lines = new ArrayList<>();
        lines.add("<text x=\"8\" y=\"20\" font-weight=\"bold\" fill=\"#222222\">%s, µs</text>"
                .formatted(result.cell().title()));
        double most = result.contestants().stream()
                .mapToDouble(each -> micros(result, each))
                .max()
                .orElse(1);
        int y = HEAD;
        for (Contestant contestant : result.contestants()) {
            double micros = micros(result, contestant);
            lines.add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#222222\">%s</text>"
                    .formatted(NAMES - 6, y + 11, contestant.title()));
            lines.add("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                    .formatted(NAMES, y + 1, BARS * micros / most, BAR - 3, colour(contestant)));
            lines.add("<text x=\"%.1f\" y=\"%d\" fill=\"#222222\">%s</text>"
                    .formatted(NAMES + BARS * micros / most + 5, y + 11, number(micros)));
            y += BAR;
        }
        return String.join("\n", lines) + "\n";
    }

    private static double micros(Result result, Contestant contestant) {
        return result.median(contestant, Figures::cpu) / 1_000;
    }

    private static String number(double micros) {
        return micros < 100 ? "%.2f".formatted(micros) : "%,.0f".formatted(micros);
    }

    static String colour(Contestant contestant) {
        return switch (contestant) {
            case FAIRLEAD -> "#0b6e99";
            case FLOOR -> "#b9c4c9";
            default -> "#d9a066";
        };
    }
}
