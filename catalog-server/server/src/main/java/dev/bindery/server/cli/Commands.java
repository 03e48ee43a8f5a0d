package dev.bindery.server.cli;

import dev.bindery.server.cli.access.AccessCommand;
import dev.bindery.server.cli.audit.AuditCommand;
import dev.bindery.server.cli.connection.ConnectionCommand;
import dev.bindery.server.cli.crawler.CrawlerCommand;
import dev.bindery.server.cli.job.JobCommand;
import dev.bindery.server.cli.migration.ImportCommand;
import dev.bindery.server.cli.secrets.SecretsCommand;
import dev.bindery.server.cli.token.TokenCommand;
import dev.bindery.server.client.ServerProblem;
import dev.bindery.server.demo.DemoCommand;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.NearestName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: what commands there are, and how a wrong one is answered. */
@Command(
        name = "bindery",
        header = "Bindery: a data catalog, crawlers and Spark jobs, spoken to as Hive Metastore and as AWS Glue.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServerCommand.class,
            DemoCommand.class,
            ClassifyCommand.class,
            CrawlCommand.class,
            AccessCommand.class,
            AuditCommand.class,
            ConnectionCommand.class,
            CrawlerCommand.class,
            JobCommand.class,
            SecretsCommand.class,
            ImportCommand.class,
            TokenCommand.class,
            LauncherCommands.SparkSql.class,
            LauncherCommands.SparkConf.class,
            LauncherCommands.Test.class,
            LauncherCommands.Bench.class,
            LauncherCommands.Build.class,
            ServerAddressesCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        footer = {"", "Help on one command: ./bindery help COMMAND"})
public final class Commands {
    /** Status of a command that could not be done. */
    public static final int FAILED = 1;

    /** Status of a command that was asked for wrongly. */
    public static final int WRONG_USE = 2;

    private Commands() {}

    /** Runs one command line and returns the exit status. */
    public static int run(String... arguments) {
        return commandLine()
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(arguments);
    }

    /** What programs read from us is UTF-8, whatever the terminal's locale. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Commands());
        SettingOptions.addTo(line.getSubcommands().get("server").getCommandSpec());
        for (CommandLine command : withSubcommands(line)) {
            CommandSpec spec = command.getCommandSpec();
            spec.usageMessage().width(100);
            spec.usageMessage().autoWidth(false);
            spec.usageMessage().abbreviateSynopsis(true);
            spec.usageMessage().sortOptions(false);
            if (!(spec.userObject() instanceof HelpCommand)) {
                spec.addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .order(Integer.MAX_VALUE)
                        .description("Show this help.")
                        .build());
            }
        }
        return line.setParameterExceptionHandler(Commands::wrongUse)
                .setExecutionExceptionHandler(Commands::failed)
                .setExecutionStrategy(Commands::runLast)
                .setExpandAtFiles(false);
    }

    private static List<CommandLine> withSubcommands(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        line.getSubcommands().values().forEach(command -> all.addAll(withSubcommands(command)));
        return all;
    }

    private static int runLast(ParseResult result) {
        ParseResult last = result;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine line = last.commandSpec().commandLine();
        if (!last.isUsageHelpRequested() && !line.getSubcommands().isEmpty()) {
            line.usage(line.getErr());
            return WRONG_USE;
        }
        return new CommandLine.RunLast().execute(result);
    }

    private static int wrongUse(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter error = command.getErr();
        error.println("bindery: " + sentence(wrong));
        error.println("See: ./" + command.getCommandSpec().qualifiedName(" ") + " --help");
        error.flush();
        return WRONG_USE;
    }

    private static String sentence(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            String message = String.valueOf(wrong.getMessage());
            return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
        }
        String typed = unmatched.getUnmatched().get(0);
        if (typed.startsWith("-")) {
            List<String> options = command.options().stream()
                    .flatMap(option -> List.of(option.names()).stream())
                    .toList();
            String name = typed.split("=", 2)[0];
            return "There is no option " + name + NearestName.sentenceEnd(name, options);
        }
        if (!command.subcommands().isEmpty()) {
            return "There is no command " + typed
                    + NearestName.sentenceEnd(typed, command.subcommands().keySet());
        }
        return "\"" + typed + "\" is one argument too many for " + command.name() + ".";
    }

    private static int failed(Exception failure, CommandLine command, ParseResult result) throws Exception {
        if (failure instanceof StartFailure || failure instanceof CommandFailure || failure instanceof ServerProblem) {
            command.getErr().println("bindery: " + failure.getMessage());
            command.getErr().flush();
            return FAILED;
        }
        throw failure;
    }
}
