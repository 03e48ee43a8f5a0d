package dev.bindery.tests.bench.hive;

import dev.bindery.tests.product.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What figures are worth nothing without: the command, the commit, the machine. */
final class Facts {

    private Facts() {}

    static void print(Report report, String arguments, String postgres, String heap) throws Exception {
        report.line("command:    ./bindery bench hive " + arguments);
        report.line("commit:     " + git("rev-parse", "--short", "HEAD")
                + (git("status", "--porcelain").isEmpty() ? "" : " with local changes"));
        report.line("time:       " + Instant.now());
        report.line("machine:    " + Runtime.getRuntime().availableProcessors() + " processors, load "
                + Files.readString(Path.of("/proc/loadavg")).strip());
        report.line("java:       " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
                + ", -Xmx" + heap + " for each metastore");
        report.line("postgresql: " + postgres);
    }

    /** What a process holds of memory now, and at most. */
    static String memory(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:") || line.startsWith("VmHWM:"))
                .map(line -> line.replaceFirst("VmRSS:", "resident").replaceFirst("VmHWM:", "at most resident"))
                .map(line -> line.replaceAll("\\s+", " "))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", Parts.root().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? said : "unknown";
    }
}
