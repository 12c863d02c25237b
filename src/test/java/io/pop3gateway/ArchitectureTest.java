package io.pop3gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.pop3gateway.api.gate.AllowedOrigins;
import io.pop3gateway.api.gate.Gate;
import io.pop3gateway.api.gate.ReadHeaders;
import io.pop3gateway.api.openapi.LazyContract;
import io.pop3gateway.config.DurationBounds;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.inject.Inject;
import java.time.Duration;

/** The rooms and what they may know of each other. */
@AnalyzeClasses(packages = "io.pop3gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /**
     * What a library may change with any version: its own packages for that, and what Quarkus needs at run time but for what its
     * guides name.
     */
    private static final DescribedPredicate<JavaClass> INTERNAL = resideInAnyPackage(
                    "io.vertx..impl..",
                    "io.netty..internal..",
                    "io.smallrye..impl..",
                    "io.quarkus.*.runtime..",
                    "io.quarkus.*.*.runtime..",
                    "io.quarkus.arc.impl..",
                    "org.jboss.resteasy.reactive.common.core..",
                    "org.jboss.resteasy.reactive.server.core..",
                    "org.jboss.resteasy.reactive.server.handlers..",
                    "org.jboss.resteasy.reactive.server.jaxrs..")
            .and(not(belongToAnyOf(Filters.class, HttpServerMetricsTagsContributor.class)))
            .as("internals of libraries");

    /** Each says why there is no other way, and what would break it. */
    private static final DescribedPredicate<JavaClass> INTERNALS_BEHIND = belongToAnyOf(
                    Gate.class, AllowedOrigins.class, LazyContract.class, ReadHeaders.class)
            .or(name("io.pop3gateway.api.stream.HeldRequest"))
            .or(name("io.pop3gateway.api.gate.malformed.RawConnection"))
            .or(name("io.pop3gateway.pop3.session.SocketReading"))
            .or(name("io.pop3gateway.pop3.wire.PieceOctets"))
            .or(name("io.pop3gateway.api.gate.limit.LayersBodyLimit"));

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
            .layer("egress")
            .definedBy("io.pop3gateway.egress..")
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
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool", "egress")
            .whereLayer("egress")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("mime")
            .mayOnlyBeAccessedByLayers("api", "mailbox")
            .whereLayer("pop3")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool", "server", "egress", "memory")
            .whereLayer("memory")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool", "server", "egress", "mime", "memory")
            .whereLayer("observability")
            .mayOnlyBeAccessedByLayers("api", "mailbox", "pool", "server", "mime", "memory");

    @ArchTest
    final ArchRule rooms_haveNoCycles =
            slices().matching("io.pop3gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    final ArchRule pop3_knowsJavaAndVertxAlone = noClasses()
            .that()
            .resideInAPackage("io.pop3gateway.pop3..")
            .should()
            .dependOnClassesThat(
                    not(resideInAnyPackage("java..", "javax..", "io.vertx.core..", "io.pop3gateway.pop3.."))
                            // What a buffer of Vert.x is made of.
                            .and(not(name("io.netty.buffer.ByteBuf"))));

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
    final ArchRule internals_ofOthers_areBehindTheClassesThatSayWhy =
            noClasses().that(not(INTERNALS_BEHIND)).should().dependOnClassesThat(INTERNAL);

    @ArchTest
    final ArchRule dependencies_comeThroughConstructors = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    final ArchRule durations_thatAreConfigured_haveBounds = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.pop3gateway.config..")
            .and()
            .haveRawReturnType(Duration.class)
            .should()
            .beAnnotatedWith(DurationBounds.class);
}
