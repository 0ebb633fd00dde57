package io.fairlead.ws.processor;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * A processor, and what it does: what it asks the compiler for, how often, and the bytes that it allocates meanwhile.
 */
final class Counting extends AbstractProcessor {
    /** Rounds and bytes of each processor, and calls of the compiler by name. */
    static final class Work extends TreeMap<String, Long> {
        static final String BYTES = " bytes";

        private static final long serialVersionUID = 1;

        private void add(String what, long amount) {
            merge(what, amount, Long::sum);
        }
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Processor processor;
    private final Work work;

    Counting(Processor processor, Work work) {
        this.processor = processor;
        this.work = work;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        Elements elements = counted(Elements.class, environment.getElementUtils());
        Types types = counted(Types.class, environment.getTypeUtils());
        Filer filer = counted(Filer.class, environment.getFiler());
        Messager messager = counted(Messager.class, environment.getMessager());
        InvocationHandler handler = (self, method, given) -> switch (method.getName()) {
            case "getElementUtils" -> elements;
            case "getTypeUtils" -> types;
            case "getFiler" -> filer;
            case "getMessager" -> messager;
            default -> call(method, environment, given);
        };
        processor.init(proxy(ProcessingEnvironment.class, handler));
    }

    private <T> T counted(Class<T> type, T target) {
        return proxy(type, (self, method, given) -> {
            work.add(type.getSimpleName() + "." + method.getName(), 1);
            return call(method, target, given);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Counting.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Method method, Object target, Object[] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        work.add(processor.getClass().getSimpleName() + " rounds", 1);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertFalse(processor.process(annotations, round), "others want them, too");
        work.add(processor.getClass().getSimpleName() + Work.BYTES, THREADS.getCurrentThreadAllocatedBytes() - before);
        return false;
    }
}
