package io.fairlead.conformance;

import io.fairlead.conformance.cases.Suite;
import io.fairlead.conformance.report.Report;
import io.fairlead.conformance.report.Tally;
import io.fairlead.conformance.run.Result;
import io.fairlead.conformance.run.Run;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the suite against a server that is running somewhere, and writes the report. */
public final class Main {
    private static final String USAGE = """
            usage: java -jar conformance.jar ws://host:port/path [endpoint=/path ...] [report=folder]

            The path of the address has to echo. Further endpoints, each with cases of its own:
              limited=/path   %s
              roomy=/path     %s
              closing=/path   %s
              deflate=/path   %s
            The report goes to ./conformance unless told otherwise. Ends with 1 if a case failed.
            """.formatted(
                    Endpoint.LIMITED.promise(),
                    Endpoint.ROOMY.promise(),
                    Endpoint.CLOSING.promise(),
                    Endpoint.DEFLATE.promise());

    private Main() {}

    /** See {@link #USAGE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0 || !arguments[0].matches("wss?://.+")) {
            System.err.print(USAGE);
            System.exit(2);
        }
        URI uri = URI.create(arguments[0]);
        Map<Endpoint, String> paths = new EnumMap<>(Endpoint.class);
        paths.put(Endpoint.PLAIN, uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        Path folder = Path.of("conformance");
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            String[] pair = argument.split("=", 2);
            if (pair[0].equals("report")) folder = Path.of(pair[1]);
            else paths.put(Endpoint.valueOf(pair[0].toUpperCase(Locale.ROOT)), pair[1]);
        }
        System.exit(run(new RemoteServer(uri, paths), folder) ? 0 : 1);
    }

    private static boolean run(Target target, Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Result> results = new Run().play(Suite.cases(), List.of(target));
        Tally tally = new Tally(results, List.of(target), System.nanoTime() - start);
        for (Result failed : tally.failures()) System.out.println(failed.played() + ": " + failed.failure());
        System.out.println(tally.summary());
        System.out.println(new Report(Suite.sections(), tally).write(folder).toUri());
        return tally.failures().isEmpty();
    }
}
