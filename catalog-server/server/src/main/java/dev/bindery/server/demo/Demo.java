package dev.bindery.server.demo;

import dev.bindery.server.cli.CommandFailure;
import dev.bindery.server.client.Json;
import dev.bindery.server.client.ServerClient;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo's steps, in order. Each does what the command it names does; the first that fails ends the demo. */
final class Demo {

    private static final String DATABASE = "demo";
    private static final int SHOWN_FILES = 20;
    private static final int SHOWN_COLUMNS = 12;

    private final Path root;
    private final Path folder;
    private final Optional<Path> ownFiles;
    private final boolean keep;
    private final Narrator say;
    private volatile Optional<DemoServer> running = Optional.empty();

    /**
     * @param root the working copy whose launcher is used
     * @param folder a new folder for everything that the demo makes
     * @param ownFiles the user's own lake
     * @param keep whether the server is left running
     */
    Demo(Path root, Path folder, Optional<Path> ownFiles, boolean keep, Narrator say) {
        this.root = root;
        this.folder = folder;
        this.ownFiles = ownFiles.map(path -> path.toAbsolutePath().normalize());
        this.keep = keep;
        this.say = say;
    }

    /** @return what it found and did, for programs */
    JsonNode run() throws IOException {
        say.title("Bindery: files in a lake become tables that Spark queries, and a job turns one into a better one.");
        Path lake = ownFiles.orElse(folder.resolve("lake"));
        if (ownFiles.isEmpty()) {
            DemoLake.unpack(lake);
        }
        showLake(lake);
        long start = System.nanoTime();
        say.step("A server on the embedded defaults");
        say.command("./bindery server --home " + folder.resolve("home"));
        DemoServer server = DemoServer.start(root, folder.resolve("home"));
        running = Optional.of(server);
        try {
            say.line(server.ready() + "  (after " + seconds(start) + ")");
            Map<String, Object> report = new Steps(server, lake).run();
            whatNext(server);
            if (keep) {
                running = Optional.empty();
            }
            stopServer();
            return JsonNode.from(report);
        } catch (RuntimeException e) {
            stopServer();
            throw e;
        }
    }

    /** Stops the server unless it is stopped, or left to the user. */
    synchronized void stopServer() {
        running.ifPresent(DemoServer::close);
        running = Optional.empty();
    }

    private void showLake(Path lake) throws IOException {
        List<Path> files = DemoLake.files(lake);
        say.step("A lake of " + files.size() + " files: " + lake);
        files.stream().limit(SHOWN_FILES).forEach(file -> say.line("  " + file));
        if (files.size() > SHOWN_FILES) {
            say.line("  … and " + (files.size() - SHOWN_FILES) + " more");
        }
    }

    private void whatNext(DemoServer server) {
        say.step("What next");
        if (keep) {
            say.line(
                    "The server goes on; stop it with: kill " + server.process().pid());
            say.command("export BINDERY_SERVER=" + server.http());
            say.command("./bindery spark-sql");
            say.command("aws glue get-tables --database-name " + DATABASE + " --endpoint-url " + server.http());
            say.command("./bindery spark-conf        # what to paste into a Spark that you have");
        } else {
            say.command("./bindery demo --lake FOLDER   # the same with your own files");
            say.command("./bindery demo --keep          # and look around afterwards");
            say.command("./bindery server               # your own catalog; README.md says how to go on");
        }
    }

    private static String seconds(long since) {
        return String.format(
                "%.1f s", Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0);
    }

    /** Those that need the running server. */
    private final class Steps {

        private final DemoServer server;
        private final Path lake;
        private final Command command;
        private final ServerClient client;

        Steps(DemoServer server, Path lake) {
            this.server = server;
            this.lake = lake;
            this.command = new Command(root, server.http());
            this.client = new ServerClient(server.http());
        }

        Map<String, Object> run() {
            JsonNode plan = crawl();
            List<DemoTable> tables = DemoTable.ofPlan(plan);
            if (tables.isEmpty()) {
                throw new CommandFailure("No table was found in " + lake + "; the crawl said of each file why.");
            }
            List<DemoTable> counted = count(tables);
            readThroughGlue();
            Map<String, Object> job = runJob(JobChoice.of(counted, ownFiles.isEmpty()));
            List<Map<String, Object>> rejected = new ArrayList<>();
            for (JsonNode file : plan.get("rejected").values()) {
                rejected.add(DemoTable.pair("path", path(file), "reason", text(file, "reason")));
            }
            Map<String, Object> report = new LinkedHashMap<>();
            report.put(
                    "tables",
                    counted.stream().map(table -> table.report(DATABASE)).toList());
            report.put("rejected", rejected);
            report.put("job", job);
            return report;
        }

        /** A file of this machine as its path. */
        private static String path(JsonNode file) {
            return text(file, "path").replaceFirst("^file:///?(?=/)", "");
        }

        private JsonNode crawl() {
            say.step("Crawl it: which tables are there, and why");
            say.command("./bindery crawl " + lake + " --database " + DATABASE);
            JsonNode plan = json(command.run("crawl", lake.toString(), "--database", DATABASE, "--json"));
            for (DemoTable table : DemoTable.ofPlan(plan)) {
                say.line("");
                say.line(table.name() + "   " + table.format()
                        + (table.partitions() == 0
                                ? ""
                                : ", " + table.partitions() + " partitions by "
                                        + String.join(", ", table.partitionKeys())));
                table.columns().stream()
                        .limit(SHOWN_COLUMNS)
                        .forEach(column -> say.line("    " + column.getKey() + " " + column.getValue()));
                if (table.columns().size() > SHOWN_COLUMNS) {
                    say.line("    … and " + (table.columns().size() - SHOWN_COLUMNS) + " more columns");
                }
                say.detail("why: " + table.reason());
            }
            say.line("");
            say.line("no tables:");
            for (JsonNode file : plan.get("rejected").values()) {
                say.line("    " + path(file));
                say.detail(text(file, "reason"));
            }
            return plan;
        }

        private List<DemoTable> count(List<DemoTable> tables) {
            say.step("Count the rows with Spark SQL, which knows the server as a Hive Metastore");
            say.command("./bindery spark-sql -e 'SELECT count(*) FROM " + DATABASE + "."
                    + tables.get(0).name() + "'      # and so on; one Spark counts them all");
            StringBuilder statements = new StringBuilder();
            tables.forEach(table -> statements
                    .append("SELECT '")
                    .append(table.name())
                    .append("', count(*) FROM ")
                    .append(quoted(table.name()))
                    .append(";\n"));
            Map<String, Long> rows = new HashMap<>();
            for (String line : command.sparkSql(statements.toString()).split("\n")) {
                String[] values = line.split("\t");
                if (values.length == 2) {
                    rows.put(values[0], Long.parseLong(values[1].strip()));
                }
            }
            List<DemoTable> counted = new ArrayList<>();
            for (DemoTable table : tables) {
                if (!rows.containsKey(table.name())) {
                    throw new CommandFailure("Spark SQL printed no count of the table " + table.name() + ".");
                }
                say.line(String.format("%-32s %,12d rows", table.name(), rows.get(table.name())));
                counted.add(table.counted(rows.get(table.name())));
            }
            return counted;
        }

        private void readThroughGlue() {
            say.step("Read the same tables as AWS tools do, through the Glue door");
            say.command("aws glue get-tables --database-name " + DATABASE + " --endpoint-url " + server.http());
            Optional<String> token = Optional.empty();
            do {
                Map<String, Object> request = new HashMap<>(Map.of("DatabaseName", DATABASE));
                token.ifPresent(next -> request.put("NextToken", next));
                JsonNode page = client.glue("GetTables", request);
                for (JsonNode table : page.get("TableList").values()) {
                    JsonNode storage = table.get("StorageDescriptor");
                    say.line(String.format(
                            "%-32s %3d columns  %s",
                            text(table, "Name"), storage.get("Columns").size(), text(storage, "Location")));
                }
                token = Json.text(page, "NextToken");
            } while (token.isPresent());
        }

        private Map<String, Object> runJob(JobChoice choice) {
            say.step("Generate a job from a table, and run it");
            say.line(choice.why());
            List<String> generate = choice.generateCommand(DATABASE);
            say.command("./bindery " + String.join(" ", generate));
            generate.add("--json");
            JsonNode generated = json(command.run(generate.toArray(String[]::new)));
            showSource(generated.get("script"));
            say.command("./bindery job run " + choice.jobName());
            JsonNode run = json(command.run("job", "run", choice.jobName(), "--json"));
            String state = text(run, "state");
            long seconds = run.get("executionSeconds").getLongValue();
            long rows = Optional.ofNullable(run.get("rowsWritten"))
                    .map(JsonNode::getLongValue)
                    .orElseThrow(() -> new CommandFailure("The run didn't say how many rows it wrote."));
            say.line(state + " in " + seconds + " s, " + rows + " rows written");
            showResult(choice, rows);
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("state", state);
            report.put("seconds", seconds);
            report.put("rows", rows);
            return report;
        }

        private void showSource(JsonNode script) {
            String source = text(script, "text");
            say.line("its source, " + text(script, "location") + ":");
            say.line("");
            source.lines()
                    .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                    .dropWhile(String::isBlank)
                    .forEach(line -> say.line("    | " + line));
            say.line("");
        }

        private void showResult(JobChoice choice, long written) {
            say.step("The result, with its partitions");
            String target = quoted(choice.target());
            String partitions = choice.partitionKeys().isEmpty() ? "" : "SHOW PARTITIONS " + target + ";\n";
            say.command("./bindery spark-sql -e '" + partitions.replace("\n", " ") + "SELECT * FROM " + target
                    + " LIMIT 5'");
            String output = command.sparkSql(partitions + "SELECT '';\nSELECT * FROM " + target
                    + " LIMIT 5;\nSELECT '@', count(*) FROM " + target + ";\n");
            long counted = -1;
            for (String line : output.split("\n")) {
                if (line.startsWith("@\t")) {
                    counted = Long.parseLong(line.substring(2).strip());
                } else {
                    say.line("  " + line);
                }
            }
            if (counted != written) {
                throw new CommandFailure(
                        "The job says that it wrote " + written + " rows, but the table has " + counted + ".");
            }
        }

        private static String quoted(String table) {
            return DATABASE + "." + (table.matches("[a-z][a-z0-9_]*") ? table : "`" + table + "`");
        }

        private static JsonNode json(String output) {
            try {
                return Json.read(output);
            } catch (IOException e) {
                throw new CommandFailure("A command printed something else than JSON: " + output, e);
            }
        }

        private static String text(JsonNode node, String name) {
            return Json.text(node, name).orElse("");
        }
    }
}
