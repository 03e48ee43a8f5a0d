package dev.bindery.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is run as it is, in a small project whose "Maven" is a script that copies a jar and counts its calls. */
@Tag("integration")
class LauncherTest {
    private static final Path SCRIPT = Path.of("../../bindery");
    private static final String MODULE = "catalog-server/server";

    @TempDir
    private Path temporary;

    private Path project;
    private Path maven;

    private record Answer(int status, List<String> output, String error) {}

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(temporary.resolve("a project with spaces"));
        Files.copy(SCRIPT, project.resolve("bindery"));
        Files.writeString(project.resolve("pom.xml"), "<spark.version>4.1.1</spark.version>\n");
        for (String module : new String[] {MODULE, "classifiers", "crawler", "thrift", "spark-jobs/jobs"}) {
            Files.createDirectories(project.resolve(module).resolve("src/main"));
            Files.writeString(project.resolve(module).resolve("pom.xml"), "");
        }
        Files.writeString(project.resolve(MODULE).resolve("src/main/A.java"), "");
        Path commands = Path.of("spark-jobs/spark-home/commands.sh");
        Files.createDirectories(project.resolve(commands).getParent());
        Files.copy(Path.of("../..").resolve(commands), project.resolve(commands));
        Path jar = temporary.resolve("made.jar");
        writeJar(jar);
        maven = script(
                "mvn",
                """
                echo "$*" >> "%1$s/maven-calls"
                echo "[INFO] Building Bindery :: server 0.1.0-SNAPSHOT    [1/1]"
                mkdir -p catalog-server/server/target
                cp "%1$s/made.jar" catalog-server/server/target/bindery-server-0.1.0-SNAPSHOT-all.jar
                """
                        .formatted(temporary));
    }

    private static void writeJar(Path jar) throws IOException {
        String entry = ArgumentPrinter.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = ArgumentPrinter.class.getClassLoader().getResourceAsStream(entry)) {
            writeJar(jar, entry, bytes.readAllBytes());
        }
    }

    private static void writeJar(Path jar, String entry, byte[] bytes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ArgumentPrinter.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(bytes);
        }
    }

    /** A runtime jar whose settings class prints what it is given, and a Spark home that prints its arguments. */
    private Map<String, String> spark() throws IOException {
        Path source = Files.createDirectories(temporary.resolve("source/dev/bindery/runtime/launch"))
                .resolve("SparkSettings.java");
        Files.writeString(
                source,
                """
                package dev.bindery.runtime.launch;
                public class SparkSettings {
                    public static void main(String[] arguments) {
                        System.out.println("spark.hadoop.hive.metastore.uris " + arguments[0]);
                    }
                }
                """);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        assertThat(status).as("compiled").isZero();
        Path runtime = temporary.resolve("run time.jar");
        String entry = "dev/bindery/runtime/launch/SparkSettings.class";
        writeJar(runtime, entry, Files.readAllBytes(temporary.resolve("source").resolve(entry)));
        Path home = Files.createDirectories(temporary.resolve("spark home/bin")).getParent();
        Files.move(
                script("spark-sql", "for word in \"$@\"; do echo \"<$word>\"; done\n"), home.resolve("bin/spark-sql"));
        return Map.of("BINDERY_SPARK_HOME", home.toString(), "BINDERY_RUNTIME_JAR", runtime.toString());
    }

    @Test
    void sparkSqlIsToldWhereTheServerIsAndGetsItsArgumentsAsTheyAre() throws Exception {
        Answer answer = run(
                spark(),
                project.resolve("bindery"),
                "spark-sql",
                "--home",
                "a home",
                "-e",
                "select 'it''s', \"x\";\nselect $1",
                "--server=http://127.0.0.1:1");
        assertThat(answer.status()).as("exit status, error: " + answer.error()).isZero();
        assertThat(String.join("\n", answer.output()))
                .as("what spark-sql was given")
                .isEqualTo(
                        """
                        <--conf>
                        <spark.hadoop.hive.metastore.uris=thrift://127.0.0.1:2>
                        <--conf>
                        <spark.sql.warehouse.dir=file:/a house>
                        <-e>
                        <select 'it''s', "x";
                        select $1>""");
        assertThat(answer.error())
                .as("how the server was looked for")
                .contains("server-addresses|--home|a home|--server=http://127.0.0.1:1");
    }

    @Test
    void sparkConfPrintsLinesToPaste() throws Exception {
        Map<String, String> spark = spark();
        Answer answer = run(spark, project.resolve("bindery"), "spark-conf");
        assertThat(answer.output())
                .as("standard output")
                .containsExactly(
                        "spark.hadoop.hive.metastore.uris thrift://127.0.0.1:2",
                        "spark.sql.warehouse.dir file:/a house",
                        "spark.jars " + spark.get("BINDERY_RUNTIME_JAR"));
        Answer wrong = run(spark, project.resolve("bindery"), "spark-conf", "now");
        assertThat(wrong.status()).as("exit status with an argument too many").isEqualTo(2);
        assertThat(wrong.error()).as("standard error").contains("spark-conf does not know 'now'");
    }

    private Path script(String name, String body) throws IOException {
        Path script = temporary.resolve(name);
        Files.writeString(script, "#!/bin/sh\nset -eu\n" + body);
        assertThat(script.toFile().setExecutable(true)).as("made executable").isTrue();
        return script;
    }

    private Answer run(Map<String, String> environment, Path launcher, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path output = temporary.resolve("output");
        Path error = temporary.resolve("error");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(temporary.toFile())
                .redirectOutput(output.toFile())
                .redirectError(error.toFile());
        Map<String, String> all = builder.environment();
        all.keySet().removeIf(name -> name.startsWith("BINDERY_") || name.equals("HOME") || name.equals("MVN"));
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("MVN", maven.toString());
        all.putAll(environment);
        int status = builder.start().waitFor();
        return new Answer(status, Files.readAllLines(output), Files.readString(error));
    }

    private Answer run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), project.resolve("bindery"), arguments);
    }

    private long mavenCalls() throws IOException {
        Path calls = temporary.resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    private static void touch(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(10)));
    }

    @Test
    void theFirstUseBuildsAndSaysSoOnStandardError() throws Exception {
        Answer answer = run("classify", "a b", "", "c\"d", "--json");
        assertThat(answer.status()).as("exit status, error: " + answer.error()).isZero();
        assertThat(answer.output())
                .as("standard output: the arguments as they were given, and nothing else")
                .containsExactly("<classify>", "<a b>", "<>", "<c\"d>", "<--json>");
        assertThat(answer.error()).as("standard error").contains("building the server (first use", "[1/1] server");
    }

    @Test
    void theNextUseBuildsNothingAndSaysNothing() throws Exception {
        run("version");
        Answer second = run("version");
        assertThat(mavenCalls()).as("calls of Maven").isEqualTo(1);
        assertThat(second.error()).as("standard error").isEmpty();
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
        run("version");
        touch(project.resolve(MODULE).resolve("src/main/A.java"));
        assertThat(run("version").error())
                .as("standard error")
                .contains("catalog-server/server/src/main/A.java has changed");
        assertThat(mavenCalls()).as("calls of Maven").isEqualTo(2);
    }

    @Test
    void aRemovedSourceIsNoticed() throws Exception {
        run("version");
        Files.delete(project.resolve(MODULE).resolve("src/main/A.java"));
        touch(project.resolve(MODULE).resolve("src/main"));
        run("version");
        assertThat(mavenCalls()).as("calls of Maven").isEqualTo(2);
    }

    @Test
    void theLastBuildRunsWhereThatIsAskedFor() throws Exception {
        run("version");
        touch(project.resolve("pom.xml"));
        Answer answer = run(Map.of("BINDERY_NO_BUILD", "1"), project.resolve("bindery"), "version");
        assertThat(answer.output()).as("standard output").containsExactly("<version>");
        assertThat(mavenCalls()).as("calls of Maven").isEqualTo(1);
    }

    @Test
    void aBuildThatFailsIsToldAndTheOldJarIsNotRun() throws Exception {
        run("version");
        maven = script("mvn", "echo '[ERROR] A.java:[3,4] cannot find symbol'\nexit 1\n");
        touch(project.resolve("pom.xml"));
        Answer answer = run("version");
        assertThat(answer.status()).as("exit status").isEqualTo(1);
        assertThat(answer.output()).as("standard output").isEmpty();
        assertThat(answer.error())
                .as("standard error")
                .contains("A.java:[3,4] cannot find symbol", "The build failed", ".build/build.log");
        assertThat(run("version").status()).as("exit status of the next try").isEqualTo(1);
    }

    @Test
    void theExitStatusIsTheProgramsOwn() throws Exception {
        assertThat(run("leave", "2").status()).as("exit status").isEqualTo(2);
        assertThat(run("leave", "1").status()).as("exit status").isEqualTo(1);
    }

    @Test
    void aLinkToTheLauncherWorksFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("linked"), project.resolve("bindery"));
        assertThat(run(Map.of(), link, "version").output())
                .as("standard output")
                .containsExactly("<version>");
    }

    @Test
    void aGivenJarIsRunAsItIs() throws Exception {
        Answer answer = run(
                Map.of("BINDERY_JAR", temporary.resolve("made.jar").toString()), project.resolve("bindery"), "version");
        assertThat(answer.output()).as("standard output").containsExactly("<version>");
        assertThat(mavenCalls()).as("calls of Maven").isZero();
    }

    @Test
    void aWrongJavaHomeIsNamed() throws Exception {
        Answer answer = run(Map.of("JAVA_HOME", "/no/such/jdk"), project.resolve("bindery"), "version");
        assertThat(answer.status()).as("exit status").isEqualTo(1);
        assertThat(answer.error())
                .as("standard error")
                .isEqualTo("bindery: JAVA_HOME is \"/no/such/jdk\", where there is no bin/java; point it at a JDK 17 or"
                        + " newer.\n");
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        Path old = Files.createDirectories(temporary.resolve("old/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Files.createSymbolicLink(old.resolve("bin/java"), Path.of(System.getProperty("java.home"), "bin/java"));
        Answer answer = run(Map.of("JAVA_HOME", old.toString()), project.resolve("bindery"), "version");
        assertThat(answer.status()).as("exit status").isEqualTo(1);
        assertThat(answer.error()).as("standard error").contains("is version 11.0.2; Bindery needs 17 or newer");
    }

    @Test
    void aMissingMavenIsNamed() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("MVN", "no-such-maven"));
        Answer answer = run(environment, project.resolve("bindery"), "version");
        assertThat(answer.status()).as("exit status").isEqualTo(1);
        assertThat(answer.error()).as("standard error").contains("no-such-maven is not on the path; install it.");
    }

    @Test
    void aLockThatWasLeftBehindIsTakenOver() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path lock = Files.createDirectories(project.resolve(".build/lock"));
        Files.writeString(lock.resolve("pid"), ended.pid() + "\n");
        assertThat(run("version").output()).as("standard output").containsExactly("<version>");
        assertThat(lock).as("the lock, given back").doesNotExist();
    }

    /** The process that took it is gone, and another one has its number: this one. */
    @Test
    void aLockWhoseNumberHasGoneToAnotherProcessIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(project.resolve(".build/lock"));
        Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\nlong ago\n");
        assertThat(run("version").output()).as("standard output").containsExactly("<version>");
        assertThat(lock).as("the lock, given back").doesNotExist();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        maven = script("mvn", Files.readString(maven).replace("mkdir -p", "sleep 2\nmkdir -p"));
        List<Integer> statuses = new ArrayList<>();
        Thread other = new Thread(() -> {
            try {
                ProcessBuilder builder = new ProcessBuilder(
                                project.resolve("bindery").toString(), "version")
                        .redirectOutput(temporary.resolve("other").toFile())
                        .redirectErrorStream(true);
                builder.environment().keySet().removeIf(name -> name.startsWith("BINDERY_"));
                builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
                builder.environment().put("MVN", maven.toString());
                statuses.add(builder.start().waitFor());
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        other.start();
        Answer answer = run("version");
        other.join();
        assertThat(statuses).as("exit status of the other").containsExactly(0);
        assertThat(answer.output()).as("standard output").containsExactly("<version>");
        assertThat(mavenCalls()).as("calls of Maven").isEqualTo(1);
    }
}
