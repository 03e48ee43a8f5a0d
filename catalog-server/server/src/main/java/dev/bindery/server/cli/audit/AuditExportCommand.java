package dev.bindery.server.cli.audit;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bindery audit export}. */
@Command(
        name = "export",
        header = "Write entries in the shape of AWS CloudTrail, a JSON object on each line, newest first.")
final class AuditExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Mixin
    private FilterOptions filter;

    @Option(names = "--out", paramLabel = "FILE", description = "File to write. Default: standard output.")
    private Optional<Path> file;

    @Override
    public Integer call() {
        try {
            if (file.isEmpty()) {
                write(command.commandLine().getOut());
                return 0;
            }
            long lines;
            try (BufferedWriter writer = Files.newBufferedWriter(file.get(), StandardCharsets.UTF_8);
                    PrintWriter out = new PrintWriter(writer)) {
                lines = write(out);
                if (out.checkError()) {
                    throw new CommandFailure("The file " + file.get() + " can't be written in full.");
                }
            }
            command.commandLine().getErr().println(lines + " entries are in " + file.get() + ".");
            return 0;
        } catch (IOException e) {
            throw new CommandFailure("The file " + file.get() + " can't be written: " + e.getMessage(), e);
        }
    }

    private long write(PrintWriter out) {
        AtomicLong lines = new AtomicLong();
        AuditPages.read(
                server.client(), "/api/v1/audit/cloudtrail?" + filter.query(), "Records", Integer.MAX_VALUE, entry -> {
                    out.print(Json.write(entry) + "\n");
                    lines.incrementAndGet();
                });
        out.flush();
        return lines.get();
    }
}
