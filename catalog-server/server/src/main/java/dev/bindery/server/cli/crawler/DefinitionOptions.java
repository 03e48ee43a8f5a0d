package dev.bindery.server.cli.crawler;

import dev.bindery.server.cli.LocalPaths;
import dev.bindery.server.client.Json;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is said of a crawler on the command line, as Glue's CreateCrawler and UpdateCrawler take it. */
final class DefinitionOptions {

    @Option(
            names = "--target",
            paramLabel = "PATH",
            description = "A folder or file of the server's machine, or a URI such as s3://bucket/folder; may be given"
                    + " more than once.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "What of the targets is left out, such as **/_tmp/**; may be given more than once.")
    private List<String> exclusions = new ArrayList<>();

    @Option(names = "--sample", paramLabel = "N", description = "Read so many files of each leaf folder, 1 to 249.")
    private Integer sample;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "A JSON file with members of Glue's request, such as Targets of other kinds; options win.")
    private Path document;

    @Option(names = "--database", paramLabel = "NAME", description = "Where the tables go; made where it is not there.")
    private String database;

    @Option(names = "--prefix", paramLabel = "PREFIX", description = "Put before every table's name.")
    private String prefix;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private String description;

    @Option(names = "--role", paramLabel = "ROLE", description = "The role of its runs; stored. Default: crawler.")
    private String role;

    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            description = "When it starts by itself, in UTC, such as \"cron(15 12 * * ? *)\".")
    private String schedule;

    @Option(
            names = "--classifier",
            paramLabel = "NAME",
            description = "A custom classifier; may be given more than once, and they are asked in this order.")
    private List<String> classifiers;

    @Option(
            names = "--update-behavior",
            paramLabel = "BEHAVIOR",
            description = "UPDATE_IN_DATABASE or LOG: whether tables that are there follow the files.")
    private String updateBehavior;

    @Option(
            names = "--delete-behavior",
            paramLabel = "BEHAVIOR",
            description = "DEPRECATE_IN_DATABASE, DELETE_FROM_DATABASE or LOG: what becomes of tables without files.")
    private String deleteBehavior;

    @Option(
            names = "--recrawl-behavior",
            paramLabel = "BEHAVIOR",
            description = "CRAWL_EVERYTHING, CRAWL_NEW_FOLDERS_ONLY or CRAWL_EVENT_MODE.")
    private String recrawlBehavior;

    @Option(names = "--configuration", paramLabel = "JSON", description = "Glue's configuration of a crawler.")
    private String configuration;

    /** @param creating whether what is missing gets its default */
    Map<String, Object> document(CommandLine command, String name, boolean creating) {
        Map<String, Object> members = document == null ? new LinkedHashMap<>() : read(command);
        members.put("Name", name);
        if (!targets.isEmpty()) {
            members.put(
                    "Targets",
                    Map.of("S3Targets", targets.stream().map(this::target).toList()));
        } else if (!exclusions.isEmpty() || sample != null) {
            throw new ParameterException(command, "--exclude and --sample go with --target.");
        }
        put(members, "DatabaseName", database);
        put(members, "TablePrefix", prefix);
        put(members, "Description", description);
        put(members, "Role", role);
        put(members, "Schedule", schedule);
        put(members, "Configuration", configuration);
        if (classifiers != null) {
            members.put(
                    "Classifiers",
                    classifiers.stream().filter(it -> !it.isEmpty()).toList());
        }
        Map<String, Object> policy = new LinkedHashMap<>();
        put(policy, "UpdateBehavior", updateBehavior);
        put(policy, "DeleteBehavior", deleteBehavior);
        if (!policy.isEmpty()) {
            members.put("SchemaChangePolicy", policy);
        }
        if (recrawlBehavior != null) {
            members.put("RecrawlPolicy", Map.of("RecrawlBehavior", recrawlBehavior));
        }
        if (creating) {
            members.putIfAbsent("Role", "crawler");
            if (!members.containsKey("Targets")) {
                throw new ParameterException(command, "Say what is crawled: --target PATH, or --document FILE.");
            }
        }
        return members;
    }

    private static void put(Map<String, Object> members, String name, String value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private Map<String, Object> target(String path) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("Path", LocalPaths.absolute(path));
        if (!exclusions.isEmpty()) {
            target.put("Exclusions", exclusions);
        }
        if (sample != null) {
            target.put("SampleSize", sample);
        }
        return target;
    }

    private Map<String, Object> read(CommandLine command) {
        try {
            JsonNode json = Json.read(Files.readString(document));
            if (json.isObject()) {
                Map<String, Object> members = new LinkedHashMap<>();
                json.entries().forEach(member -> members.put(member.getKey(), member.getValue()));
                return members;
            }
        } catch (IOException e) {
            throw new ParameterException(command, "The document " + document + " can't be read: " + e.getMessage());
        }
        throw new ParameterException(command, "The document " + document + " isn't a JSON object.");
    }
}
