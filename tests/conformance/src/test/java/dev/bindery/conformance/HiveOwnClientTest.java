package dev.bindery.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.client.MetaStoreClientTest;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/**
 * Hive's own client tests, from the test jar that is published with Hive 3.1.3, each class against a fresh server. Those
 * listed in {@code expected-failures.txt} must fail, and all others pass.
 */
@Tag("slow")
class HiveOwnClientTest {

    /** How many tests there are in the jar: none may be lost. */
    private static final int TESTS = 791;

    /** How many of them Apache's Metastore 3.1.3 fails itself. */
    private static final int FAILURES_OF_APACHE = 5;

    private static final Pattern TEST_CLASS =
            Pattern.compile("(org/apache/hadoop/hive/metastore/client/Test\\w+)\\.class");

    private final Map<String, Optional<Throwable>> outcomes = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicNode> hiveTests() throws Exception {
        ExpectedFailures expected = ExpectedFailures.read();
        return Stream.concat(
                classes()
                        .map(type -> dynamicContainer(
                                type.getSimpleName(),
                                Stream.of(type).flatMap(this::run).map(test -> outcome(test, expected)))),
                Stream.of(dynamicTest("all of them were run, few are expected to fail", () -> {
                    assertThat(outcomes).as("tests that were run").hasSize(TESTS);
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
        });
        core.run(type);
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
