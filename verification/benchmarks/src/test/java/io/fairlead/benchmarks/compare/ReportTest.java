package io.fairlead.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.benchmarks.load.Figures;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What a run leaves behind. */
class ReportTest {
    private static final String NAME = "java-" + Runtime.version().feature();

    @TempDir
    private Path directory;

    private static Figures figures(double cpu) {
        return new Figures(1_000, 1_000_000_000, cpu, cpu / 4, cpu * 3 / 4, 1, 1, 0, 100_000, 200_000, 300_000, 0.5);
    }

    private static Result result(double fairlead, double netty) {
        Result result = new Result(Cell.SMALL);
        for (int i = 0; i < 11; i++) {
            result.add(Contestant.FAIRLEAD, figures(fairlead + i));
            result.add(Contestant.NETTY_NIO, figures(netty + i));
        }
        return result;
    }

    private boolean write(Result result) throws Exception {
        Report report = new Report(Asked.read("--rounds", "11"), directory);
        report.write(List.of(result));
        return report.judge(List.of(result));
    }

    @Test
    void aPromiseThatIsKeptIsSaidToBe() throws Exception {
        assertTrue(write(result(7_000, 9_000)));
        String text = Files.readString(directory.resolve(NAME + ".md"));
        assertTrue(text.contains("| Fairlead | 7.01 | 1.75 | 5.25 |  | 1,000 | 100 | 200 | 300 |"), text);
        assertTrue(text.contains("| 100 connections, 20 B | Netty, NIO | 1.00 | 0.78 (0.78–0.78) | kept |"), text);
    }

    @Test
    void aPromiseThatIsNotKeptIsSaidNotToBe() throws Exception {
        assertFalse(write(result(9_000, 7_000)));
        assertTrue(Files.readString(directory.resolve(NAME + ".md")).contains("**not kept**"));
    }

    @Test
    void theChartIsXmlWithABarForEach() throws Exception {
        write(result(7_000, 9_000));
        String chart = Files.readString(directory.resolve(NAME + ".svg"));
        int bars = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart)))
                .getElementsByTagName("rect")
                .getLength();
        assertEquals(1 + 2, bars, "the ground, and a bar for each contestant");
    }

    @Test
    void whatIsAskedWronglyIsAnswered() {
        String said = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Asked.read("--cells", "tiny"))
                .getMessage());
        assertTrue(said.startsWith("There is no cell 'tiny'; there are small, many,"), said);
        assertThrows(IllegalArgumentException.class, () -> Asked.read("--seconds", "0"));
        assertThrows(IllegalArgumentException.class, () -> Asked.read("--seconds"));
        assertThrows(IllegalArgumentException.class, () -> Asked.read("--colour", "red"));
    }
}
