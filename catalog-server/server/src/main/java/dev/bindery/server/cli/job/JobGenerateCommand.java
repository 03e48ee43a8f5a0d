package dev.bindery.server.cli.job;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.cli.LocalPaths;
import dev.bindery.server.cli.ServerOptions;
import dev.bindery.server.cli.TextTable;
import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./bindery job generate}. */
@Command(
        name = "generate",
        header = "Write a Spark job from the catalog's tables.",
        description = {
            "Makes a job with a readable Java source that reads the source table, maps its columns and adds the rows to"
                    + " the target. A target table that is not there is made when the job runs.",
            ""
        })
final class JobGenerateCommand implements Callable<Integer> {
    /** SOURCE=TARGET, and behind a colon the type that the value is cast to. */
    private static final Pattern FIELD = Pattern.compile("([^=]+)=([^:]+)(?::(.+))?");

    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(paramLabel = "JOB", description = "The name of the job to be made.")
    private String job;

    @Option(names = "--from", required = true, paramLabel = "DATABASE.TABLE", description = "The table it reads.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DATABASE.TABLE|FOLDER",
            description = "Where it writes: a table, or a folder such as s3://bucket/folder/ or ./folder.")
    private String to;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Such as parquet, orc, json or csv. Default: the target table's, or parquet.")
    private String format;

    @Option(
            names = "--partition-by",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns of the target that become folders, in order.")
    private List<String> partitionKeys = new ArrayList<>();

    @Option(
            names = "--location",
            paramLabel = "FOLDER|URI",
            description = "Where the files of a new target table go. Default: below its database's location.")
    private String location;

    @Option(
            names = "--map",
            paramLabel = "SOURCE=TARGET[:TYPE]",
            description = "What becomes of a field; may be given more than once, and fields that are not named are then"
                    + " left out. Default: what fits is suggested.")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--replace", description = "Replace a job of that name.")
    private boolean replace;

    @Option(names = "--show", description = "Print the source too.")
    private boolean show;

    @Option(names = "--json", description = "Print one JSON object with source, mapping and notes.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", job);
        request.put("source", table("--from", from));
        request.put("target", target());
        request.put("replace", replace);
        if (!fields.isEmpty()) {
            request.put("mapping", fields.stream().map(this::field).toList());
        }
        JsonNode answer = server.client().post("/api/v1/jobs/generate", request);
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(Json.write(answer));
        } else {
            print(answer, out);
        }
        out.flush();
        return 0;
    }

    private void print(JsonNode answer, PrintWriter out) {
        JsonNode script = answer.get("script");
        out.println("The job " + job + " is made; its source is "
                + Json.text(script, "location").orElse(""));
        out.println();
        TextTable table = new TextTable("SOURCE", "TYPE", "TARGET", "TYPE");
        for (JsonNode mapping : answer.get("mapping").values()) {
            table.row(
                    Json.text(mapping, "sourcePath").orElse(""),
                    Json.text(mapping, "sourceType").orElse(""),
                    Json.text(mapping, "targetPath").orElse(""),
                    Json.text(mapping, "targetType").orElse(""));
        }
        out.print(table);
        if (answer.get("notes") != null) {
            for (JsonNode note : answer.get("notes").values()) {
                out.println("note: " + note.getStringValue());
            }
        }
        if (show) {
            out.println();
            out.println(Json.text(script, "text").orElse(""));
        }
        out.println();
        out.println("Run it: ./bindery job run " + job);
    }

    private static Map<String, Object> table(String flag, String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot == text.length() - 1) {
            throw new CommandFailure(
                    flag + " is \"" + text + "\"; it takes a table as DATABASE.TABLE, such as lake.orders.");
        }
        return Map.of("database", text.substring(0, dot), "table", text.substring(dot + 1));
    }

    private Map<String, Object> target() {
        Map<String, Object> target = new LinkedHashMap<>();
        if (to.contains("/") || to.contains(":")) {
            target.put("path", LocalPaths.absolute(to));
        } else {
            target.putAll(table("--to", to));
        }
        if (location != null) {
            target.put("location", LocalPaths.absolute(location));
        }
        if (format != null) {
            target.put("format", format);
        }
        target.put("partitionKeys", partitionKeys);
        return target;
    }

    private Map<String, Object> field(String text) {
        Matcher matcher = FIELD.matcher(text);
        if (!matcher.matches()) {
            throw new CommandFailure("--map is \"" + text
                    + "\"; it takes SOURCE=TARGET, or SOURCE=TARGET:TYPE such as price=price:decimal(10,2).");
        }
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("sourcePath", matcher.group(1).strip());
        field.put("targetPath", matcher.group(2).strip());
        if (matcher.group(3) != null) {
            field.put("targetType", matcher.group(3).strip());
        }
        return field;
    }
}
