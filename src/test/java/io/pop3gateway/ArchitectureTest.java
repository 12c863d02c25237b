package io.pop3gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;

/** The rooms and what they may know of each other. */
@AnalyzeClasses(packages = "io.pop3gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule rooms_useOnlyRoomsBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("io.pop3gateway.api..")
            .layer("mailbox")
            .definedBy("io.pop3gateway.mailbox..")
            .layer("pool")
            .definedBy("io.pop3gateway.pool..")
            .layer("server")
            .definedBy("io.pop3gateway.server..")
            .layer("mime")
            .definedBy("io.pop3gateway.mime..")
            .layer("pop3")
            .definedBy("io.pop3gateway.pop3..")
            .layer("config")
            .definedBy("io.pop3gateway.config..")
            .layer("memory")
            .definedBy("io.pop3gateway.memory..")
            .layer("observability")
            .definedBy("io.pop3gateway.observability..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("mailbox")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("pool")
            .mayOnlyBeAccessedByLayers("api", "mailbox")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool")
            .whereLayer("mime")
            .mayOnlyBeAccessedByLayers("api", "mailbox")
            .whereLayer("pop3")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool", "server", "memory")
            .whereLayer("memory")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool", "server", "mime", "memory")
            .whereLayer("observability")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool", "server", "mime");

    @ArchTest
    final ArchRule rooms_haveNoCycles =
            slices().matching("io.pop3gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    final ArchRule pop3_knowsJavaAndVertxAlone = noClasses()
            .that()
            .resideInAPackage("io.pop3gateway.pop3..")
            .should()
            .dependOnClassesThat(
                    not(resideInAnyPackage("java..", "javax..", "io.vertx.core..", "io.pop3gateway.pop3..")));

    @ArchTest
    final ArchRule mime_knowsNeitherHttpNorPop3 = noClasses()
            .that()
            .resideInAPackage("io.pop3gateway.mime..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.pop3gateway.pop3..", "jakarta.ws.rs..", "io.vertx.."));

    @ArchTest
    final ArchRule http_staysInTheApi = noClasses()
            .that(not(resideInAPackage("io.pop3gateway.api..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx.ext.web..", "com.fasterxml.jackson.."));

    @ArchTest
    final ArchRule dependencies_comeThroughConstructors = noFields().should().beAnnotatedWith(Inject.class);
}
