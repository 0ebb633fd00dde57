package io.fairlead.ws.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Stands for somebody else's processor: writes files in the first round. */
@SupportedAnnotationTypes("*")
final class LaterProcessor extends AbstractProcessor {
    private List<Path> files;

    LaterProcessor(List<Path> files) {
        this.files = files;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        files.forEach(this::write);
        files = List.of();
        return false;
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
