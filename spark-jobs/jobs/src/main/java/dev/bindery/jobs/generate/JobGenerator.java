package dev.bindery.jobs.generate;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.jobs.GenerateRequest;
import dev.bindery.jobs.GenerateTarget;
import dev.bindery.jobs.GeneratedJob;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.JobRules;
import dev.bindery.jobs.Script;
import dev.bindery.jobs.graph.DataFormat;
import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobGraphException;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.jobs.graph.SinkNode;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import dev.bindery.jobs.graph.TransformNode.ApplyMapping;
import dev.bindery.jobs.graph.source.GeneratedSource;
import dev.bindery.jobs.graph.source.JavaSourceWriter;
import dev.bindery.jobs.store.JobStore;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a job from a source table, a target and perhaps a mapping. */
public final class JobGenerator {

    private final Catalog catalog;
    private final JobStore store;
    private final ScriptFiles files;
    private final InstantSource clock;

    public JobGenerator(Catalog catalog, JobStore store, ScriptFiles files, InstantSource clock) {
        this.catalog = catalog;
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    /** As {@link dev.bindery.jobs.Jobs#generate}. The tables are read with the caller's rights. */
    public GeneratedJob generate(Call call, GenerateRequest request) {
        checkPlaces(request.target());
        Table source = catalog.tables().get(call, request.source());
        Optional<Table> target = existingTarget(call, request);
        if (!request.replace() && !store.getAll(List.of(request.jobName())).isEmpty()) {
            throw new AlreadyExistsException(EntityKind.JOB, request.jobName());
        }
        List<String> notes = new ArrayList<>();
        if (target.isPresent() && request.target().format().isPresent()) {
            notes.add("The target table is there and keeps its own format: "
                    + request.target().format().get() + " isn't used.");
        }
        List<Mapping> mappings =
                new Mappings(source, target, request.target().partitionKeys(), notes).of(request.mapping());
        JobGraph graph = graph(request, source.name(), target, mappings);
        Script script = files.write(graph, source(graph), notes);
        JobDefinition definition = definition(request, script);
        JobRules.check(definition);
        Job job = store.generate(
                request.jobName(),
                definition,
                script,
                request.replace(),
                call.principal().name(),
                clock.instant());
        return new GeneratedJob(job, script, mappings, notes);
    }

    /** A driver's working folder is removed when it has ended: whatever lay below it would be gone. */
    private static void checkPlaces(GenerateTarget target) {
        Optional<String> place = target instanceof GenerateTarget.ToTable table
                ? table.location()
                : Optional.of(((GenerateTarget.ToPath) target).path());
        place.filter(path -> !Locations.isAbsolute(path)).ifPresent(path -> {
            throw new InvalidInputException(
                    "target",
                    "The target \"" + path + "\" is neither an absolute path nor a URI such as s3://bucket/folder/.");
        });
    }

    private Optional<Table> existingTarget(Call call, GenerateRequest request) {
        if (!(request.target() instanceof GenerateTarget.ToTable target)) {
            return Optional.empty();
        }
        if (target.name().equals(request.source())) {
            throw new InvalidInputException(
                    "target",
                    "The target is the source table " + target.name()
                            + " itself; a job adds to what is there, so it would read its own rows. Choose another target.");
        }
        catalog.databases().get(call, target.name().database());
        Optional<Table> table;
        try {
            table = Optional.of(catalog.tables().get(call, target.name()));
        } catch (NotFoundException notYetThere) {
            return Optional.empty();
        }
        if (table.get().definition().isView()) {
            throw new InvalidInputException("target", "The target " + target.name() + " is a view; name a table.");
        }
        checkAgrees(table.get(), target);
        return table;
    }

    private static void checkAgrees(Table table, GenerateTarget.ToTable target) {
        List<String> keys = table.definition().partitionKeys().stream()
                .map(key -> key.name())
                .toList();
        if (!target.partitionKeys().isEmpty() && !target.partitionKeys().equals(keys)) {
            throw new InvalidInputException(
                    "partition keys",
                    "The target table " + target.name() + " is there and is partitioned by "
                            + (keys.isEmpty() ? "nothing" : String.join(", ", keys)) + ", not by "
                            + String.join(", ", target.partitionKeys())
                            + "; leave the partition keys out, or choose another target.");
        }
        Optional<String> location = table.definition().descriptor().location();
        if (target.location().isPresent()
                && !location.map(Locations::plain).equals(target.location().map(Locations::plain))) {
            throw new InvalidInputException(
                    "location",
                    "The target table " + target.name() + " is there and lies at " + location.orElse("no place")
                            + ", not at " + target.location().get() + "; leave the location out.");
        }
    }

    private static JobGraph graph(
            GenerateRequest request, TableName source, Optional<Table> existing, List<Mapping> mappings) {
        NodeIds ids = new NodeIds();
        String sourceId = ids.next(source.table());
        String mappingId = ids.next("mapped_" + source.table());
        SinkNode sink;
        if (request.target() instanceof GenerateTarget.ToTable target) {
            List<String> keys = existing.isPresent()
                    ? existing.get().definition().partitionKeys().stream()
                            .map(key -> key.name())
                            .toList()
                    : target.partitionKeys();
            sink = new SinkNode.CatalogSink(
                    ids.next(target.name().table()),
                    target.name().database().database(),
                    target.name().table(),
                    existing.isPresent() ? Optional.empty() : target.location(),
                    existing.isPresent() ? Optional.empty() : Optional.of(format(target)),
                    keys);
        } else {
            GenerateTarget.ToPath target = (GenerateTarget.ToPath) request.target();
            sink = new SinkNode.PathSink(
                    ids.next(Locations.lastName(target.path())),
                    target.path(),
                    format(target),
                    target.partitionKeys(),
                    Map.of());
        }
        try {
            return JobGraph.chain(
                    request.jobName(),
                    List.of(
                            new CatalogSource(sourceId, source.database().database(), source.table()),
                            new ApplyMapping(mappingId, mappings),
                            sink));
        } catch (JobGraphException unfit) {
            throw unfit(unfit);
        }
    }

    private static GeneratedSource source(JobGraph graph) {
        try {
            return JavaSourceWriter.write(graph);
        } catch (JobGraphException unfit) {
            throw unfit(unfit);
        }
    }

    private static InvalidInputException unfit(JobGraphException unfit) {
        return new InvalidInputException("job", String.join(" ", unfit.problems()));
    }

    private static DataFormat format(GenerateTarget target) {
        try {
            return target.format().map(DataFormat::of).orElse(DataFormat.PARQUET);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException("format", unknown.getMessage());
        }
    }

    private static JobDefinition definition(GenerateRequest request, Script script) {
        String to = request.target() instanceof GenerateTarget.ToTable table
                ? "the table " + dotted(table.name())
                : ((GenerateTarget.ToPath) request.target()).path();
        JobDefinition.Builder builder = JobDefinition.builder(JobCommand.spark(script.location()))
                .description(request.description()
                        .orElse("Generated: from the table " + dotted(request.source()) + " to " + to + "."));
        request.role().ifPresent(builder::role);
        return builder.build();
    }

    private static String dotted(TableName name) {
        return name.database().database() + "." + name.table();
    }
}
