package io.fairlead.conformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.conformance.Case;
import io.fairlead.conformance.Section;
import io.fairlead.conformance.Target;
import io.fairlead.conformance.run.Result;
import io.fairlead.conformance.run.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page: a summary, a matrix for each section, and under each case what was said. Needs nothing beside itself. */
public final class Report {
    private final List<Section> sections;
    private final Tally tally;
    private final Html html = new Html();

    /** A page about a run of all of these sections. */
    public Report(List<Section> sections, Tally tally) {
        this.sections = sections;
        this.tally = tally;
    }

    /** Writes {@code index.html} into a folder, which is made if it is not there. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("index.html"), render());
    }

    private String render() throws IOException {
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw(
                        "<meta name=\"viewport\" content=\"width=device-width\"><title>WebSocket conformance</title><style>\n")
                .raw(style())
                .raw("</style></head><body style=\"--targets:" + tally.targets().size() + "\">\n");
        header();
        overview();
        html.raw("<label class=filter><input type=checkbox id=failures> only what failed</label>\n");
        for (Section section : sections) section(section);
        return html.raw("</body></html>\n").toString();
    }

    private static String style() throws IOException {
        try (InputStream css = Objects.requireNonNull(Report.class.getResourceAsStream("report.css"))) {
            return new String(css.readAllBytes(), UTF_8);
        }
    }

    private void header() {
        int failed = tally.failures().size();
        html.element("h1", "", "WebSocket conformance").line();
        html.open("p", "verdict " + (failed == 0 ? "good" : "bad"));
        html.escaped(failed == 0 ? "All passed" : failed + " failed").close("p").line();
        html.element(
                "p",
                "facts",
                "%,d cases, %,d conversations, %.1f s. Each case sends bytes and states exactly what has to come back (RFC 6455, RFC 7692)."
                        .formatted(tally.cases(), tally.count(any -> true), tally.millis() / 1_000.0));
        html.line();
    }

    private void overview() {
        html.open("table", "overview").open("tr", "").element("th", "", "Section");
        for (Target target : tally.targets()) html.element("th", "", target.name());
        html.close("tr").line();
        for (Section section : sections) {
            html.open("tr", "").open("td", "");
            html.raw("<a href=\"#s" + section.number() + "\">")
                    .escaped(section.number() + " " + section.title())
                    .raw("</a></td>");
            for (Target target : tally.targets()) count(section, target);
            html.close("tr").line();
        }
        html.close("table").line();
    }

    private void count(Section section, Target target) {
        long all = tally.count(result -> isOf(result, section, target));
        long passed = tally.count(result -> isOf(result, section, target) && result.passed());
        html.element(
                "td",
                all == 0 ? "none" : passed == all ? "good" : "bad",
                all == 0 ? "–" : passed == all ? "" + all : passed + " of " + all);
    }

    private static boolean isOf(Result result, Section section, Target target) {
        return result.played().section() == section.number() && result.target() == target;
    }

    private void section(Section section) {
        html.raw("<section id=s" + section.number() + ">")
                .element("h2", "", section.number() + " " + section.title())
                .line();
        html.open("div", "row names").element("span", "", "").element("span", "", "");
        for (Target target : tally.targets()) html.element("span", "name", target.name());
        html.close("div").line();
        for (Section.Group group : section.groups()) {
            boolean failed = group.cases().stream().anyMatch(this::failed);
            html.open("div", failed ? "group failed" : "group")
                    .element("h3", "", group.id() + " " + group.title())
                    .line();
            group.cases().forEach(this::played);
            html.close("div").line();
        }
        html.raw("</section>\n");
    }

    private boolean failed(Case played) {
        return tally.of(played).values().stream().anyMatch(result -> !result.passed());
    }

    private void played(Case played) {
        Map<Target, Result> results = tally.of(played);
        if (results.isEmpty()) return;
        html.open("details", failed(played) ? "failed" : "").open("summary", "row");
        html.element("span", "id", played.id()).element("span", "title", played.title());
        for (Target target : tally.targets()) cell(results.get(target));
        html.close("summary").element("p", "rfc", played.rfc());
        tally.sameWays(played).forEach(this::way);
        html.close("details").line();
    }

    private void cell(@Nullable Result result) {
        if (result == null) {
            html.element("span", "cell none", "–");
            return;
        }
        long millis = result.nanos() / 1_000_000;
        html.element(
                "span",
                "cell " + (result.passed() ? "good" : "bad"),
                (result.passed() ? "" : "✗ ") + (millis < 1 ? "<1" : millis) + " ms");
    }

    private void way(List<Result> way) {
        String names = way.stream().map(result -> result.target().name()).collect(Collectors.joining(" · "));
        html.element("p", "names", names);
        String failure = way.get(0).failure();
        if (failure != null) html.element("p", "failure", failure);
        html.open("table", "talk");
        for (Transcript.Line line : way.get(0).transcript().lines()) {
            String direction = line.direction() == Transcript.Direction.SENT
                    ? "sent"
                    : line.direction() == Transcript.Direction.RECEIVED ? "received" : "note";
            html.open("tr", direction)
                    .element("td", "", direction.equals("sent") ? "→" : direction.equals("received") ? "←" : "");
            html.element("td", "hex", line.hex())
                    .element("td", "", line.words())
                    .close("tr");
        }
        html.close("table");
    }
}
