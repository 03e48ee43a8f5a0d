package dev.bindery.server.cli.token;

import dev.bindery.identity.hadoop.HadoopTokenFile;
import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.client.Json;
import dev.bindery.server.settings.SettingKind;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./bindery token hive}. */
@Command(
        name = "hive",
        header = "Make a token file with which Spark and Hive log in at the Hive Metastore door.",
        description =
                "What to set in Spark or Hive is printed. The file is for its owner alone: who has it is whose it is.")
final class TokenHiveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the file is written.")
    private Path out;

    @Option(names = "--user", paramLabel = "NAME", description = "Whose the token is to be. Default: yours.")
    private String user;

    @Option(
            names = "--renewer",
            paramLabel = "NAME",
            description = "Name of the user, or ARN of the user or role, that may renew it. Default: nobody.")
    private String renewer;

    @Option(
            names = "--lifetime",
            paramLabel = "TIME",
            description = "How long it holds without being renewed, such as 12h. Default: 24h, or as long as can be.")
    private String lifetime;

    @Option(
            names = "--signature",
            paramLabel = "TEXT",
            description = "By what clients find it in the file. Default: ${DEFAULT-VALUE}.",
            defaultValue = "bindery")
    private String signature;

    @Override
    public Integer call() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("signature", signature);
        if (user != null) {
            body.put("user", user);
        }
        if (renewer != null) {
            body.put("renewer", renewer);
        }
        if (lifetime != null) {
            body.put("seconds", seconds());
        }
        JsonNode made = server.client().post("/api/v1/access/hive-tokens", body);
        Path file = out.toAbsolutePath().normalize();
        try {
            HadoopTokenFile.write(
                    file, Base64.getDecoder().decode(Json.text(made, "file").orElse("")));
        } catch (IOException failed) {
            throw new CommandFailure("The file " + file + " cannot be written: its folder must be there.", failed);
        }
        PrintWriter error = command.commandLine().getErr();
        error.println("The token in " + file + " holds until "
                + Json.text(made, "expiration").orElse("")
                + (renewer == null
                        ? "."
                        : "; " + renewer + " can renew it until "
                                + Json.text(made, "latest").orElse("") + "."));
        error.println("Set for Spark (for Hive without spark.hadoop.), and the last in the environment:");
        error.flush();
        PrintWriter answer = command.commandLine().getOut();
        answer.println("spark.hadoop.hive.metastore.sasl.enabled=true");
        answer.println("spark.hadoop.hive.metastore.token.signature=" + signature);
        answer.println("HADOOP_TOKEN_FILE_LOCATION=" + file);
        answer.flush();
        return 0;
    }

    private long seconds() {
        return SettingKind.duration()
                .parse(lifetime)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--lifetime takes a time with its unit, such as 12h or 7d, not \"" + lifetime + "\"."))
                .toSeconds();
    }
}
