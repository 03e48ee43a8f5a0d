package dev.bindery.crawl.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.crawl.tables.ReadableLeaves;
import dev.bindery.crawl.tables.TableBuilding;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GroupingProperties {

    private static final Location TARGET = Location.parse("s3://lake/x");

    @Provide
    Arbitrary<List<ReadFile>> lakes() {
        Arbitrary<String> folders = Arbitraries.of("a", "b", "orders", "k=1", "k=2", "K=3", "j=x", "2023", "2024", "01")
                .list()
                .ofMaxSize(3)
                .map(parts -> String.join("/", parts));
        Arbitrary<String> names =
                Arbitraries.of("part-0.json", "part-1.json", "x.json", "y.csv", "part-7.parquet", "z");
        Arbitrary<List<Column>> columns = Combinators.combine(
                        Arbitraries.of("id", "name", "Name", "at", "v", "w"),
                        Arbitraries.<HiveType>of(
                                PrimitiveType.INT,
                                PrimitiveType.BIGINT,
                                PrimitiveType.STRING,
                                HiveType.parse("struct<a:int,B:string>"),
                                HiveType.parse("array<double>")))
                .as((name, type) -> new Column(name, type))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(GroupingProperties::distinct);
        return Combinators.combine(folders, names, columns, Arbitraries.of("json", "parquet"))
                .as(GroupingProperties::file)
                .list()
                .ofMaxSize(12)
                .map(GroupingProperties::distinctPaths);
    }

    private static List<Column> distinct(List<Column> columns) {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.putIfAbsent(column.hiveName(), column));
        return List.copyOf(byName.values());
    }

    private static List<ReadFile> distinctPaths(List<ReadFile> files) {
        Map<String, ReadFile> byPath = new LinkedHashMap<>();
        files.forEach(file -> byPath.putIfAbsent(file.file().path(), file));
        return List.copyOf(byPath.values());
    }

    private static ReadFile file(String folder, String name, List<Column> columns, String format) {
        String path = folder.isEmpty() ? name : folder + "/" + name;
        Classification classification = new Classification(
                format,
                "none",
                format.equals("json") ? Optional.of("lines") : Optional.empty(),
                Optional.empty(),
                columns,
                Optional.of(new StorageForm("serde", "in", "out", Map.of(), Map.of())),
                OptionalLong.of(3),
                true,
                0,
                1,
                List.of(Evidence.atLine("format", 1, "value", "rule")),
                List.of(),
                Optional.empty());
        StoredObject object = new StoredObject(TARGET.child(path), 10, Instant.EPOCH, Optional.empty());
        return new ReadFile(new LakeFile(object, path), classification, true, false, classification.schema());
    }

    private static List<CrawledTable> tables(List<ReadFile> files) {
        List<CrawledTable> tables = new ArrayList<>();
        for (FileGroup group : new Grouping(GroupingRules.DEFAULT, 2).groups(files, List.of())) {
            ReadableLeaves.of(group)
                    .group()
                    .map(new TableBuilding(TARGET, false, false, List.of(), file -> file)::build)
                    .ifPresent(tables::add);
        }
        return tables;
    }

    @Property
    void theAnswerDoesNotDependOnTheOrderOfFiles(@ForAll("lakes") List<ReadFile> files, @ForAll Random random) {
        List<ReadFile> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, random);
        assertThat(tables(shuffled)).as("tables of shuffled files").isEqualTo(tables(files));
    }

    @Property
    void everyFileIsInExactlyOneTableOrIsAStray(@ForAll("lakes") List<ReadFile> files) {
        List<String> placed = new ArrayList<>();
        for (FileGroup group : new Grouping(GroupingRules.DEFAULT, 2).groups(files, List.of())) {
            ReadableLeaves readable = ReadableLeaves.of(group);
            readable.group().ifPresent(it -> it.files()
                    .forEach(file -> placed.add(file.file().path())));
            readable.strays().stream().map(Stray::file).map(LakeFile::path).forEach(placed::add);
        }
        assertThat(placed)
                .as("files in tables and strays")
                .containsExactlyInAnyOrderElementsOf(
                        files.stream().map(file -> file.file().path()).toList());
    }

    @Property
    void everyLeafHasAValueForEachLevel(@ForAll("lakes") List<ReadFile> files) {
        for (FileGroup group : new Grouping(GroupingRules.DEFAULT, 2).groups(files, List.of())) {
            assertThat(group.leaves())
                    .as("leaves of " + group.folder())
                    .allMatch(leaf -> leaf.values().size() == group.levels().size());
        }
    }
}
