package dev.bindery.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn;
import java.util.Set;

/** Which module may use which. A rule that fails prints itself, the reason, and every place that breaks it. */
@AnalyzeClasses(
        packages = "dev.bindery",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestKits.class})
class ArchitectureTest {

    /** Tests come here in jars too: modules share their test kits so. */
    static final class DoNotIncludeTestKits implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule MODEL_IS_JDK_ONLY = classes()
            .that()
            .resideInAPackage("dev.bindery.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.bindery.model..", "java..")
            .because("every module, the one inside Spark included, stands on the model");

    @ArchTest
    static final ArchRule GRAPH_KNOWS_THE_MODEL_ALONE = classes()
            .that()
            .resideInAPackage("dev.bindery.jobs.graph..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.bindery.jobs.graph..", "dev.bindery.model..", "java..", "javax.lang.model..")
            .because("the job graph is used by the server and inside Spark");

    @ArchTest
    static final ArchRule CATALOG_KNOWS_NO_STORE_AND_NO_DOOR = noClasses()
            .that()
            .resideInAPackage("dev.bindery.catalog..")
            .and()
            .resideOutsideOfPackage("dev.bindery.catalog.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.bindery.catalog.jdbc..",
                    "dev.bindery.database..",
                    "dev.bindery.storage..",
                    "dev.bindery.thrift..",
                    "dev.bindery.server..",
                    "dev.bindery.crawl..",
                    "dev.bindery.connect..",
                    "dev.bindery.hiveserver..",
                    "dev.bindery.jobs..",
                    "dev.bindery.transactions..",
                    "org.jooq..")
            .because("everything else is built on the catalog's interfaces");

    @ArchTest
    static final ArchRule CLASSIFIERS_KNOW_NO_CATALOG = noClasses()
            .that()
            .resideInAPackage("dev.bindery.classify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.bindery.catalog..", "dev.bindery.storage..", "dev.bindery.crawl..", "dev.bindery.server..")
            .because("a classifier turns bytes into a schema and knows of nothing else");

    @ArchTest
    static final ArchRule DOORS_KNOW_NO_STORE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.bindery.thrift..",
                    "dev.bindery.server.glue..",
                    "dev.bindery.server.rest..",
                    "dev.bindery.server.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.bindery.catalog.jdbc..",
                    "dev.bindery.transactions.store..",
                    "dev.bindery.database..",
                    "org.jooq..",
                    "java.sql..")
            .because("doors translate and decide nothing; what is stored is the catalog's affair");

    @ArchTest
    static final ArchRule DOORS_DO_NOT_IMPORT_EACH_OTHER = slices().matching("dev.bindery.server.(glue|rest|console)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("a rule that two doors share belongs to the catalog");

    @ArchTest
    static final ArchRule THRIFT_STAYS_IN_ITS_DOOR = noClasses()
            .that()
            .resideOutsideOfPackages("dev.bindery.thrift..", "dev.bindery.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.thrift..", "org.apache.hadoop..")
            .because("wire types never leave their door");

    @ArchTest
    static final ArchRule ONLY_THE_SERVER_KNOWS_MICRONAUT = noClasses()
            .that()
            .resideOutsideOfPackage("dev.bindery.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "jakarta.inject..")
            .because("everything else is built with plain constructors");

    @ArchTest
    static final ArchRule NO_SPARK_IN_THE_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("dev.bindery.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..")
            .because("Spark runs in a process of its own");

    @ArchTest
    static final ArchRule THE_RUNTIME_REACHES_THE_SERVER_BY_ITS_DOORS = classes()
            .that()
            .resideInAPackage("dev.bindery.runtime..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.bindery.runtime..",
                    "dev.bindery.jobs.graph..",
                    "dev.bindery.model..",
                    "java..",
                    "javax.tools..",
                    // whether the user of the operating system has a name
                    "com.sun.security.auth.module..",
                    "org.apache.spark..",
                    "org.apache.hadoop..",
                    "org.slf4j..",
                    // the CSV parser that Spark itself reads with
                    "com.univocity.parsers.csv..",
                    "scala..")
            .because("it runs inside Spark, on another machine one day");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CATCH_ALL = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..")
            .because("packages are named by what lives in them");

    @ArchTest
    static final ArchRule CAPABILITIES_HAVE_NO_CYCLES = slices().matching("dev.bindery.(*)..")
            .should()
            .beFreeOfCycles()
            .because("model, catalog, stores and doors are layers");

    /** What they encrypt isn't kept: it goes with the caller, or is a trial. */
    private static final Set<String> KEEPING_NOTHING =
            Set.of("dev.bindery.identity.credentials.SessionTokens", "dev.bindery.server.security.ClosedMode");

    @ArchTest
    static final ArchRule KEPT_SECRETS_ARE_KNOWN_TO_THE_ROTATION_OF_KEYS = classes()
            .that(DescribedPredicate.describe("encrypt secrets", each -> each.getMethodCallsFromSelf().stream()
                    .anyMatch(call -> call.getTargetOwner().isEquivalentTo(SecretCipher.class)
                            && Set.of("encrypt", "protect").contains(call.getName()))))
            .and()
            .resideOutsideOfPackage("dev.bindery.database.secret..")
            .and(DescribedPredicate.describe("keep them", each -> !KEEPING_NOTHING.contains(each.getName())))
            .should(new ArchCondition<>("have a SecretColumn in their package") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                    boolean known = each.getPackage().getClasses().stream()
                            .flatMap(peer -> peer.getFields().stream())
                            .anyMatch(field -> field.getRawType().isEquivalentTo(SecretColumn.class));
                    events.add(new SimpleConditionEvent(each, known, each.getName() + " encrypts secrets"));
                }
            })
            .because("secrets that SecretsFactory doesn't know of are lost when an old key is taken away");
}
