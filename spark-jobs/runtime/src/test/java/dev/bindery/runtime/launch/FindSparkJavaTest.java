package dev.bindery.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in the Spark home that chooses a Java. */
class FindSparkJavaTest {

    private static final Path SCRIPT = Path.of("..", "spark-home", "home", "bin", "find-spark-java")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder;

    private String output = "";
    private String error = "";

    /** A path with what the script itself needs, and no Java. */
    @BeforeEach
    void toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("sed", "head", "ls", "dirname")) {
            Path real = Stream.of("/bin", "/usr/bin")
                    .map(place -> Path.of(place, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            executable(tools.resolve(tool), "exec " + real + " \"$@\"");
        }
    }

    private static void executable(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).as("made executable").isTrue();
    }

    private String java(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        executable(Files.createDirectories(home.resolve("bin")).resolve("java"), "exit 1");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home.toString();
    }

    private int run(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", SCRIPT.toString());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("tools").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the script ended").isTrue();
        return process.exitValue();
    }

    @Test
    void theFirstThatFitsIsTaken() throws Exception {
        String old = java("old", "1.8.0_392");
        String good = java("good", "21.0.4");
        String other = java("other", "17.0.15");
        assertThat(run(Map.of("BINDERY_SPARK_JAVA_HOME", good, "JAVA_HOME", other)))
                .as("exit status")
                .isZero();
        assertThat(output).as("Java home").isEqualTo(good);
        assertThat(run(Map.of("BINDERY_SPARK_JAVA_HOME", old, "JAVA_HOME", other)))
                .as("exit status")
                .isZero();
        assertThat(output).as("the next one where the first does not fit").isEqualTo(other);
    }

    @Test
    void theJavaOnThePathIsTheLastResort() throws Exception {
        String home = java("on path", "22");
        Files.createSymbolicLink(folder.resolve("tools/java"), Path.of(home, "bin", "java"));
        assertThat(run(Map.of("JAVA_HOME", java("newer", "23.0.1"))))
                .as("exit status")
                .isZero();
        assertThat(Path.of(output))
                .as("Java home, links followed")
                .isEqualTo(Path.of(home).toRealPath());
    }

    @Test
    void noneThatFitsIsOneSentence() throws Exception {
        String newer = java("newer", "25");
        assertThat(run(Map.of("BINDERY_SPARK_JAVA_HOME", newer, "JAVA_HOME", "/nowhere")))
                .as("exit status")
                .isEqualTo(1);
        assertThat(output).as("standard output").isEmpty();
        assertThat(error)
                .as("standard error")
                .isEqualTo(
                        "Spark needs a Java from 17 to 22 and none was found (BINDERY_SPARK_JAVA_HOME (" + newer
                                + ") is Java 25; JAVA_HOME (/nowhere) holds no bin/java): set BINDERY_SPARK_JAVA_HOME to a JDK 17.");
        assertThat(run(Map.of())).as("exit status").isEqualTo(1);
        assertThat(error).as("nothing at all").contains("there is no java on the path and neither variable is set");
    }
}
