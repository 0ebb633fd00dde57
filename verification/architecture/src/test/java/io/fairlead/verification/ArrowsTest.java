package io.fairlead.verification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages of the runtime stand in the order of a byte's path; imports only run along this table. */
class ArrowsTest {
    private static final String BASE = "io.fairlead.ws";

    /** Each package and what it may import beside itself and the JDK. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>();

    static {
        arrow("protocol");
        arrow("bytes", "protocol");
        arrow("http", "bytes", "protocol");
        arrow("upgrade", "http", "bytes", "protocol");
        arrow("frame", "bytes", "protocol");
        arrow("deflate", "frame", "upgrade", "http", "bytes", "protocol");
        arrow("message", "deflate", "frame", "bytes", "protocol");
        arrow("tls", "protocol");
        arrow("blocking", "tls", "message", "deflate", "frame", "upgrade", "http", "bytes", "protocol");
        arrow("endpoint", "annotation", "frame", "upgrade", "http", "bytes", "protocol");
        arrow(
                "connection",
                "annotation",
                "endpoint",
                "message",
                "deflate",
                "frame",
                "upgrade",
                "http",
                "bytes",
                "protocol");
        arrow("loop", "tls", "connection", "endpoint", "upgrade", "http", "bytes", "protocol");
        arrow("nio", "loop", "connection");
        arrow("client", "blocking", "tls", "loop", "connection", "endpoint", "upgrade", "http", "protocol");
        arrow("transport");
        arrow("hosted", "transport", "loop", "connection");
    }

    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location ->
                    !location.contains("ws-servlet") && !location.contains("ws-codec-jackson")) // see ExtensionsTest
            .importPackages(BASE);

    private static void arrow(String from, String... to) {
        ARROWS.put(BASE + "." + from, Set.of(to));
    }

    @TestFactory
    List<DynamicTest> importsRunAlongTheTable() {
        List<DynamicTest> tests = new ArrayList<>();
        ARROWS.forEach((from, to) -> tests.add(DynamicTest.dynamicTest(from, () -> {
            List<String> allowed =
                    new ArrayList<>(List.of("java..", "javax..", "com.sun.management..", "org.jspecify..", from));
            to.forEach(name -> allowed.add(BASE + "." + name));
            classes()
                    .that()
                    .resideInAPackage(from)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                    .check(RUNTIME);
        })));
        return tests;
    }

    @Test
    void everyPackageOfTheRuntimeHasItsPlaceInTheTable() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : RUNTIME) {
            String name = type.getPackageName();
            if (!name.startsWith(BASE + ".processor") && !name.equals(BASE) && !name.equals(BASE + ".annotation"))
                found.add(name);
        }
        assertEquals(ARROWS.keySet(), found);
    }

    @Test
    void onlyNioTouchesSelectors() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "..")
                .and()
                .resideOutsideOfPackages(BASE + ".nio", BASE + ".processor..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.channels\\.(Selector|SelectionKey)")
                .check(RUNTIME);
    }

    @Test
    void onlyNioTheBlockingTierAndTheFacadeTouchChannels() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + "..")
                .and()
                .resideOutsideOfPackages(BASE, BASE + ".nio", BASE + ".blocking", BASE + ".processor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.channels..")
                .check(RUNTIME);
    }

    @Test
    void everythingBeforeTheLoopIsFreeOfSocketsThreadsAndClocks() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        BASE + ".protocol",
                        BASE + ".bytes",
                        BASE + ".http",
                        BASE + ".upgrade",
                        BASE + ".frame",
                        BASE + ".deflate",
                        BASE + ".message",
                        BASE + ".tls",
                        BASE + ".connection")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(RUNTIME);
    }

    @Test
    void theCoreKnowsNothingOfProcessorsInjectionAndExamples() {
        classes()
                .that()
                .resideInAPackage(BASE + "..")
                .and()
                .resideOutsideOfPackage(BASE + ".processor..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages(
                        "io.fairlead.example..",
                        BASE + ".processor..",
                        "dagger..",
                        "javax.inject..",
                        "jakarta.inject.."))
                .check(RUNTIME);
    }

    @Test
    void theProcessorReadsLikeACompiler() {
        for (Map.Entry<String, List<String>> stage : Map.of(
                        "model", List.of("scan", "check", "emit", "document"),
                        "scan", List.of("check", "emit", "document"),
                        "check", List.of("emit", "document"),
                        "emit", List.of("scan", "document"),
                        "document", List.of("scan", "check", "emit"))
                .entrySet()) {
            for (String later : stage.getValue()) {
                noClasses()
                        .that()
                        .resideInAPackage(BASE + ".processor." + stage.getKey())
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(BASE + ".processor." + later)
                        .check(RUNTIME);
            }
        }
    }

    @Test
    void theExampleUsesThePublicApiAlone() {
        JavaClasses example = new ClassFileImporter().importPackages("io.fairlead.example");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".connection", BASE + ".loop", BASE + ".nio", BASE + ".processor..")
                .check(example);
    }

    @Test
    void nothingIsCalledUtilsHelperManagerOrImpl() {
        noClasses()
                .that()
                .resideInAPackage("io.fairlead..")
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)$")
                .check(RUNTIME);
    }
}
