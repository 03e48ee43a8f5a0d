package dev.bindery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
    @Test
    void anUnknownCommandIsAnsweredWithTheNearest() {
        CommandRun answer = CommandRun.of("servr");
        assertThat(answer.status()).as("exit status").isEqualTo(2);
        assertThat(answer.error()).as("standard error").contains("There is no command servr. Did you mean server?");
        assertThat(answer.output()).as("standard output").isEmpty();
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearest() {
        CommandRun answer = CommandRun.of("server", "--htpp-port=1");
        assertThat(answer.status()).as("exit status").isEqualTo(2);
        assertThat(answer.error())
                .as("standard error")
                .contains("There is no option --htpp-port. Did you mean --http-port?")
                .contains("./bindery server --help");
    }

    @Test
    void anArgumentTooManyIsNamed() {
        CommandRun answer = CommandRun.of("version", "now");
        assertThat(answer.status()).as("exit status").isEqualTo(2);
        assertThat(answer.error()).as("standard error").contains("\"now\" is one argument too many for version.");
    }

    @Test
    void aBadSettingLeavesWithTwo() {
        CommandRun answer = CommandRun.of("server", "--thrift-port", "x");
        assertThat(answer.status()).as("exit status").isEqualTo(2);
        assertThat(answer.error()).as("standard error").contains("The flag --thrift-port is \"x\"");
    }

    @Test
    void noCommandShowsTheCommandsAndLeavesWithTwo() {
        CommandRun answer = CommandRun.of();
        assertThat(answer.status()).as("exit status").isEqualTo(2);
        assertThat(answer.error()).as("standard error").contains("Usage:", "server", "version");
    }

    @Test
    void everyCommandHasHelpOfItsOwn() {
        for (List<String> path : paths(Commands.commandLine(), List.of())) {
            List<String> arguments = new ArrayList<>(path);
            arguments.add("--help");
            CommandRun answer = CommandRun.of(arguments.toArray(String[]::new));
            assertThat(answer.status()).as("exit status of " + arguments).isZero();
            assertThat(answer.output()).as("help of " + path).contains("Usage: bindery " + String.join(" ", path));
        }
    }

    private static List<List<String>> paths(CommandLine line, List<String> prefix) {
        List<List<String>> all = new ArrayList<>();
        line.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                List<String> path = new ArrayList<>(prefix);
                path.add(name);
                all.add(path);
                all.addAll(paths(command, path));
            }
        });
        return all;
    }
}
