package dev.bindery.server.cli;

import dev.bindery.server.lifecycle.ServerProcess;
import dev.bindery.server.settings.SettingsLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./bindery server}: runs until it is told to stop. */
@Command(
        name = "server",
        header = "Run the server: catalog, Hive Metastore door, Glue door, REST.",
        description = {
            "Prints one line when it is ready: Bindery is ready: http://… thrift://…",
            "Ctrl-C or SIGTERM lets calls in flight finish and leaves with status 0.",
            "",
            "Each setting is also an environment variable (--http-port is BINDERY_HTTP_PORT) and a line of the settings"
                    + " file (http-port: 9080). The flag wins over the environment, the environment over the file.",
            ""
        })
final class ServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return ServerProcess.run(SettingOptions.read(command, SettingsLoader.ofProcess()));
    }
}
