package dev.bindery.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.jobs.process.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkJavaTest {

    @TempDir
    private Path folder;

    @Test
    void firstThatFitsIsTaken() throws Exception {
        Path java8 = java("eight", "1.8.0_402");
        Path java17 = java("seventeen", "17.0.15");
        Path java21 = java("twenty-one", "21.0.2");
        assertThat(SparkJava.find(Map.of("BINDERY_SPARK_JAVA_HOME", java21.toString(), "JAVA_HOME", java17.toString())))
                .as("its own variable goes first")
                .isEqualTo(java21);
        assertThat(SparkJava.find(Map.of("BINDERY_SPARK_JAVA_HOME", java8.toString(), "JAVA_HOME", java17.toString())))
                .as("one that doesn't fit is passed over")
                .isEqualTo(java17);
        assertThat(SparkJava.find(Map.of("PATH", folder + "/nothing:" + java17.resolve("bin"))))
                .as("the path")
                .isEqualTo(java17);
    }

    @Test
    void withoutReleaseFileTheProgramIsAsked() throws Exception {
        Path home = java("silent", "22.0.1");
        Files.delete(home.resolve("release"));
        assertThat(SparkJava.find(Map.of("JAVA_HOME", home.toString())))
                .as("Java 22")
                .isEqualTo(home);
    }

    @Test
    void whereNoneFitsOneSentenceSaysWhatWasSeen() throws IOException {
        Path java25 = java("twenty-five", "25");
        assertThatThrownBy(() -> SparkJava.find(Map.of(
                        "BINDERY_SPARK_JAVA_HOME",
                        folder.resolve("gone").toString(),
                        "JAVA_HOME",
                        java25.toString(),
                        "PATH",
                        "")))
                .as("two that don't fit")
                .isInstanceOf(LaunchException.class)
                .hasMessage("No Java from 17 to 22 was found for Spark (BINDERY_SPARK_JAVA_HOME ("
                        + folder.resolve("gone") + ") holds no bin/java; JAVA_HOME (" + java25
                        + ") is Java 25): set BINDERY_SPARK_JAVA_HOME to a JDK 17.");
        assertThatThrownBy(() -> SparkJava.find(Map.of()))
                .as("nothing at all")
                .isInstanceOf(LaunchException.class)
                .hasMessage("No Java from 17 to 22 was found for Spark (neither variable is set and there is no java on"
                        + " the path): set BINDERY_SPARK_JAVA_HOME to a JDK 17.");
    }

    private Path java(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.toRealPath().resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\necho 'openjdk version \"" + version + "\"' >&2\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }
}
