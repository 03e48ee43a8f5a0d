package dev.bindery.server.cli.migration;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.ServerClient;
import dev.bindery.thrift.migration.Migration;
import dev.bindery.thrift.migration.MigrationProblem;
import dev.bindery.thrift.migration.MigrationReport;
import dev.bindery.thrift.migration.MigrationReport.Count;
import dev.bindery.thrift.migration.MigrationReport.Kind;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./bindery import hive}. */
@Command(
        name = "hive",
        header = "Copy what a running Hive Metastore of version 2.3 or newer holds.",
        description = {
            "Databases, tables, views, partitions, functions, column statistics and constraints. Data stays where it is."
                    + " What is there already stays as it is: run it again after a failure, or once more before switching over.",
            ""
        },
        footer = {"", "Leaves with status 1 where something was not carried over; the report says what and why."})
final class ImportHiveCommand implements Callable<Integer> {

    /** How many of the reasons are printed. */
    private static final int MOST_REASONS = 200;

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "URI",
            description = "The metastore, such as thrift://old-metastore:9083.")
    private String from;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            split = ",",
            description = "Only this database; may be given more than once. Default: all.")
    private List<String> databases = List.of();

    @Option(names = "--plan", description = "Say what would be copied; write nothing.")
    private boolean plan;

    @Override
    public Integer call() {
        URI source = source();
        Migration migration = new Migration(source, target(), Set.copyOf(databases), plan);
        MigrationReport report = run(migration);
        print(report, command.commandLine().getOut());
        return report.complete() ? 0 : 1;
    }

    private MigrationReport run(Migration migration) {
        try (ImportProgress progress = new ImportProgress(command.commandLine().getErr(), System.console() != null)) {
            return migration.run(progress);
        } catch (MigrationProblem problem) {
            throw new CommandFailure(problem.getMessage(), problem);
        }
    }

    private URI source() {
        try {
            URI uri = new URI(from.contains("://") ? from : "thrift://" + from);
            if ("thrift".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            throw wrongSource(malformed);
        }
        throw wrongSource(null);
    }

    private CommandFailure wrongSource(Throwable cause) {
        return new CommandFailure(
                "--from is \"" + from + "\"; it takes the address of a metastore, such as thrift://old-metastore:9083.",
                cause);
    }

    private URI target() {
        ServerClient client = server.client();
        return URI.create("thrift://" + client.server().getHost() + ":"
                + client.get("/api/v1/server").get("thriftPort").getIntValue());
    }

    private void print(MigrationReport report, PrintWriter out) {
        TextTable table = new TextTable("", plan ? "to copy" : "copied", "already there", "not carried over");
        for (Kind kind : Kind.values()) {
            Count count = report.count(kind);
            if (count.copied() + count.present() + count.left() > 0) {
                table.row(
                        kind.plural(),
                        Long.toString(count.copied()),
                        Long.toString(count.present()),
                        Long.toString(count.left()));
            }
        }
        out.print(table);
        List<String> reasons = report.reasons();
        if (!reasons.isEmpty()) {
            out.println();
            out.println("Not carried over:");
            reasons.stream().limit(MOST_REASONS).forEach(reason -> out.println("  " + reason));
            if (reasons.size() > MOST_REASONS) {
                out.println("  … and " + (reasons.size() - MOST_REASONS) + " more.");
            }
        }
        if (plan) {
            out.println();
            out.println("Nothing was written: this is a plan.");
        }
        out.flush();
    }
}
