package dev.bindery.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.client.MetaStoreClientTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/**
 * Hive's own client tests, from the test jar that is published with Hive 3.1.3, each class against a fresh server. Those
 * listed in {@code expected-failures.txt} must fail, and all others pass.
 */
@Tag("integration")
class HiveOwnClientTest {

    /** How many tests of a server there are in the jar, one of which Hive ignores itself: none may be lost. */
    private static final int TESTS = 791;

    private static final Set<String> IGNORED = Set.of("TestCatalogs.createCatalogWithBadLocation");

    /** Its three tests come on top: they are for a server in their own process. */
    private static final String BESIDE_A_SERVER = "TestRuntimeStats.";

    private static final int TESTS_BESIDE_A_SERVER = 3;

    /** How many of them Apache's Metastore 3.1.3 fails itself. */
    private static final int FAILURES_OF_APACHE = 5;

    private static final Pattern TEST_CLASS =
            Pattern.compile("(org/apache/hadoop/hive/metastore/client/Test\\w+)\\.class");

    private static final String TEMPORARY = "java.io.tmpdir";

    /** Where Hive's tests make their folders, which they leave there. */
    @TempDir
    static Path temporary;

    private static String before;

    private final Map<String, Optional<Throwable>> outcomes = new LinkedHashMap<>();
    private final Set<String> ignored = new TreeSet<>();

    @BeforeAll
    static void begin() {
        ServerProcess.requireBuilt();
        before = System.setProperty(TEMPORARY, temporary.toString());
    }

    @AfterAll
    static void stop() {
        System.setProperty(TEMPORARY, before);
        BinderyMetaStore.stopLast();
    }

    @TestFactory
    Stream<DynamicNode> hiveTests() throws Exception {
        ExpectedFailures expected = ExpectedFailures.read();
        return Stream.concat(
                classes()
                        .map(type -> dynamicContainer(
                                type.getSimpleName(),
                                Stream.of(type).flatMap(this::run).map(test -> outcome(test, expected)))),
                Stream.of(dynamicTest("all of them were run, few are expected to fail", () -> {
                    Map<Boolean, List<String>> ran = outcomes.keySet().stream()
                            .collect(Collectors.partitioningBy(test -> test.startsWith(BESIDE_A_SERVER)));
                    assertThat(ignored).as("tests that Hive ignores").isEqualTo(IGNORED);
                    assertThat(ran.get(false)).as("tests that were run").hasSize(TESTS - IGNORED.size());
                    assertThat(ran.get(true))
                            .as("tests for a server in their own process")
                            .hasSize(TESTS_BESIDE_A_SERVER);
                    assertThat(outcomes.keySet())
                            .as("tests, among them those that are expected to fail")
                            .containsAll(expected.reasons().keySet());
                    assertThat(expected.reasons())
                            .as("tests that are expected to fail")
                            .hasSizeLessThanOrEqualTo(FAILURES_OF_APACHE);
                })));
    }

    private static Stream<Class<?>> classes() throws IOException {
        String jar = MetaStoreClientTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        try (JarFile file = new JarFile(jar)) {
            TreeSet<String> names = new TreeSet<>();
            file.stream()
                    .map(entry -> TEST_CLASS.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .forEach(match -> names.add(match.group(1).replace('/', '.')));
            return names.stream().map(HiveOwnClientTest::load);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a class of tests and returns the names of those that it ran. */
    private Stream<String> run(Class<?> type) {
        Map<String, Optional<Throwable>> ran = new LinkedHashMap<>();
        JUnitCore core = new JUnitCore();
        core.addListener(new RunListener() {
            @Override
            public void testStarted(Description test) {
                ran.put(name(test), Optional.empty());
            }

            @Override
            public void testFailure(Failure failure) {
                ran.put(name(failure.getDescription()), Optional.of(failure.getException()));
            }

            @Override
            public void testIgnored(Description test) {
                ignored.add(name(test));
            }

            @Override
            public void testAssumptionFailure(Failure failure) {
                testFailure(failure);
            }
        });
        core.run(type);
        BinderyMetaStore.requireStarted();
        outcomes.putAll(ran);
        return ran.keySet().stream();
    }

    private static String name(Description test) {
        String type = test.getTestClass() == null
                ? test.getDisplayName()
                : test.getTestClass().getSimpleName();
        return test.getMethodName() == null
                ? type
                : type + "." + test.getMethodName().replaceFirst("\\[.*", "");
    }

    private DynamicNode outcome(String test, ExpectedFailures expected) {
        Optional<Throwable> failure = outcomes.get(test);
        String reason = expected.reasons().get(test);
        return reason == null
                ? dynamicTest(test, () -> {
                    if (failure.isPresent()) {
                        throw new AssertionError(test + ": " + failure.get(), failure.get());
                    }
                })
                : dynamicTest(test + " fails: " + reason, () -> assertThat(failure)
                        .as("the failure of " + test + ", which is expected: take it off the list if it passes now")
                        .isPresent());
    }
}
