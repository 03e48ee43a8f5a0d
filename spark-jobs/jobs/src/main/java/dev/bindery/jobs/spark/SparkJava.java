package dev.bindery.jobs.spark;

import dev.bindery.jobs.process.LaunchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a Java that Spark can run on: {@code BINDERY_SPARK_JAVA_HOME}, {@code JAVA_HOME}, then the path. Spark 4.1 needs
 * 17, and its Hadoop fails from 23 on ({@code getSubject is not supported}).
 */
public final class SparkJava {

    private static final int OLDEST = 17;
    private static final int NEWEST = 22;
    private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");
    private static final Pattern PRINTED = Pattern.compile("version \"(?:1\\.)?(\\d+)");

    private SparkJava() {}

    /**
     * The home folder of a Java that fits.
     *
     * @throws LaunchException with one sentence on what was looked at where there is none
     */
    public static Path find(Map<String, String> environment) throws LaunchException {
        List<String> seen = new ArrayList<>();
        for (String variable : List.of("BINDERY_SPARK_JAVA_HOME", "JAVA_HOME")) {
            String home = environment.getOrDefault(variable, "");
            if (!home.isBlank() && fits(variable, Path.of(home), seen)) {
                return Path.of(home);
            }
        }
        for (String folder : environment.getOrDefault("PATH", "").split(":")) {
            Path java = Path.of(folder, "java");
            if (!folder.isEmpty() && Files.isExecutable(java)) {
                Path home = homeOf(java);
                if (fits("the java on the path", home, seen)) {
                    return home;
                }
                break;
            }
        }
        throw new LaunchException("No Java from " + OLDEST + " to " + NEWEST + " was found for Spark ("
                + (seen.isEmpty()
                        ? "neither variable is set and there is no java on the path"
                        : String.join("; ", seen))
                + "): set BINDERY_SPARK_JAVA_HOME to a JDK " + OLDEST + ".");
    }

    private static boolean fits(String name, Path home, List<String> seen) {
        OptionalInt version = version(home);
        if (version.isEmpty()) {
            seen.add(name + " (" + home + ") holds no bin/java");
            return false;
        }
        seen.add(name + " (" + home + ") is Java " + version.getAsInt());
        return version.getAsInt() >= OLDEST && version.getAsInt() <= NEWEST;
    }

    private static Path homeOf(Path java) {
        try {
            return java.toRealPath().getParent().getParent();
        } catch (IOException unreadable) {
            return java.getParent().getParent();
        }
    }

    private static OptionalInt version(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return OptionalInt.empty();
        }
        try {
            Matcher release = RELEASE.matcher(Files.readString(home.resolve("release"), StandardCharsets.UTF_8));
            if (release.find()) {
                return OptionalInt.of(Integer.parseInt(release.group(1)));
            }
        } catch (IOException noReleaseFile) {
            // Some distributions have none: ask the program.
        }
        return printedVersion(home);
    }

    private static OptionalInt printedVersion(Path home) {
        try {
            Process process = new ProcessBuilder(home.resolve("bin/java").toString(), "-version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            Matcher printed = PRINTED.matcher(text);
            return printed.find() ? OptionalInt.of(Integer.parseInt(printed.group(1))) : OptionalInt.empty();
        } catch (IOException unusable) {
            return OptionalInt.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
