package io.fairlead.verification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Extensions stand on the core's public packages and bring dependencies of their own; the core knows none of them. */
class ExtensionsTest {
    private static final String BASE = "io.fairlead.ws";
    private static final String[] EXTENSIONS = {BASE + ".servlet", BASE + ".codec.."};

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void theServletMountUsesThePublicApiAlone() {
        classes()
                .that()
                .resideInAPackage(BASE + ".servlet")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "jakarta.servlet..",
                        "org.eclipse.jetty..",
                        "org.jspecify..",
                        BASE,
                        BASE + ".servlet",
                        BASE + ".blocking",
                        BASE + ".endpoint",
                        BASE + ".protocol",
                        BASE + ".transport",
                        BASE + ".upgrade"))
                .check(ALL);
    }

    @Test
    void jsonUsesThePublicApiAlone() {
        classes()
                .that()
                .resideInAPackage(BASE + ".codec.jackson")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "com.fasterxml.jackson..",
                        "org.jspecify..",
                        BASE + ".codec.jackson",
                        BASE + ".annotation",
                        BASE + ".endpoint"))
                .check(ALL);
    }

    @Test
    void onlyTheTunnelThroughJettyKnowsJetty() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "..")
                .and()
                .doNotHaveSimpleName("JettyTunnel")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(ALL);
    }

    @Test
    void theCoreKnowsNoExtension() {
        noClasses()
                .that()
                .resideOutsideOfPackages(EXTENSIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EXTENSIONS)
                .check(ALL);
    }

    @Test
    void theCoreKnowsNoContainer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(EXTENSIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.apache..")
                .check(ALL);
    }
}
