package dev.bindery.jobs.graph;

import dev.bindery.jobs.graph.SinkNode.CatalogSink;
import dev.bindery.jobs.graph.SinkNode.PathSink;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import dev.bindery.jobs.graph.SourceNode.PathSource;
import dev.bindery.jobs.graph.TransformNode.ApplyMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Graphs for tests: one like those that people make, and any. */
public final class JobGraphs {

    private JobGraphs() {}

    public static JobGraph orders() {
        return JobGraph.chain(
                "orders to parquet",
                List.of(
                        new CatalogSource("orders", "lake", "orders", java.util.Optional.of("day >= '2024-01-01'")),
                        new ApplyMapping(
                                "mapped_orders",
                                List.of(
                                        Mapping.keep("id", "bigint"),
                                        new Mapping("address.city", "string", "city", "string"),
                                        new Mapping("`total.amount`", "string", "amount", "decimal(10,2)"),
                                        Mapping.keep("day", "date"))),
                        new CatalogSink(
                                "orders_parquet",
                                "lake",
                                "orders_parquet",
                                java.util.Optional.of("s3://bucket/orders"),
                                java.util.Optional.of(DataFormat.PARQUET),
                                List.of("day"))));
    }

    /** Chains of a source, up to two mappings and a sink, with texts that hold whatever texts hold. */
    public static Arbitrary<JobGraph> any() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("abcXYZ019 _.\"'`\\*/{}=,:;ué€\n\t")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(each -> each.replace("X", "😀"))
                .filter(each -> !each.isBlank());
        Arbitrary<Map<String, String>> options = Arbitraries.maps(text, text).ofMaxSize(2);
        Arbitrary<List<Mapping>> mappings = Combinators.combine(text, text, text, text)
                .as((source, sourceType, target, targetType) -> new Mapping(
                        FieldPath.of(source).print(),
                        sourceType,
                        FieldPath.of(target).print(),
                        targetType))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(JobGraphs::oneOfEachTarget);
        Arbitrary<JobNode> source = Arbitraries.oneOf(
                Combinators.combine(text, text, text.optional())
                        .as((database, table, predicate) -> new CatalogSource("class", database, table, predicate)),
                Combinators.combine(text.list().ofMinSize(1).ofMaxSize(2), Arbitraries.of(DataFormat.class), options)
                        .as((paths, format, given) -> new PathSource("args", paths, format, given)));
        Arbitrary<JobNode> sink = Arbitraries.oneOf(
                Combinators.combine(
                                text,
                                text,
                                text.optional(),
                                Arbitraries.of(DataFormat.class).optional())
                        .as((database, table, path, format) ->
                                new CatalogSink("to_table", database, table, path, format, List.of())),
                Combinators.combine(text, Arbitraries.of(DataFormat.class), options)
                        .as((path, format, given) -> new PathSink("toTable", path, format, List.of(), given)));
        return Combinators.combine(text, source, mappings.list().ofMaxSize(2), sink)
                .as((name, from, steps, to) -> {
                    List<JobNode> nodes = new ArrayList<>(List.of(from));
                    steps.forEach(step -> nodes.add(new ApplyMapping("step_" + nodes.size(), step)));
                    nodes.add(to);
                    return JobGraph.chain(name, nodes);
                });
    }

    private static List<Mapping> oneOfEachTarget(List<Mapping> mappings) {
        Map<String, Mapping> byTarget = new LinkedHashMap<>();
        mappings.forEach(
                mapping -> byTarget.putIfAbsent(mapping.targetPath().toLowerCase(java.util.Locale.ROOT), mapping));
        return List.copyOf(byTarget.values());
    }
}
