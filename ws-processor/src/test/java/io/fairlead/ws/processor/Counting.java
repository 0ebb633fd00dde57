package io.fairlead.ws.processor;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * A processor, and what it does: what it asks the compiler for, how often, and the bytes that it allocates meanwhile.
 */
final class Counting extends Watched {
    /** Rounds and bytes of each processor, and calls of the compiler by name. */
    static final class Work extends TreeMap<String, Long> {
        static final String BYTES = " bytes";

        private static final long serialVersionUID = 1;

        private void add(String what, long amount) {
            merge(what, amount, Long::sum);
        }
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Work work;

    Counting(Processor processor, Work work) {
        super(processor);
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

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        work.add(processor.getClass().getSimpleName() + " rounds", 1);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        super.process(annotations, round);
        work.add(processor.getClass().getSimpleName() + Work.BYTES, THREADS.getCurrentThreadAllocatedBytes() - before);
        return false;
    }
}
