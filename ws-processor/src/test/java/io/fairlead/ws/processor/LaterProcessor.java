package io.fairlead.ws.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Stands for somebody else's processor: writes files in the first round, or in the one that their first line names. */
@SupportedAnnotationTypes("*")
final class LaterProcessor extends AbstractProcessor {
    private static final Pattern ROUND = Pattern.compile("^// written by another processor in round (\\d+)");

    private final List<Path> files;
    private int rounds;

    LaterProcessor(List<Path> files) {
        this.files = files;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        rounds++;
        files.stream().filter(file -> roundOf(file) == rounds).forEach(this::write);
        return false;
    }

    private static int roundOf(Path file) {
        Matcher named = ROUND.matcher(Fixture.read(file));
        return named.find() ? Integer.parseInt(named.group(1)) : 1;
    }

    private void write(Path file) {
        String source = Fixture.read(file);
        String packageName = source.replaceAll("(?s).*?\npackage ([\\w.]+);.*", "$1");
        String name = packageName + "." + file.getFileName().toString().replace(".java", "");
        try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
            out.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
