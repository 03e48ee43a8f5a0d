package dev.bindery.crawl.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The examples of Glue's developer guide for how folders become tables and partitions, and what is said of each. */
class GuideExamplesTest {

    private static final Location TARGET = Location.parse("s3://bucket/target");

    private static final GroupingRules COMBINE = GroupingRules.DEFAULT.withCombineCompatibleSchemas(true);

    @Test
    void days_of_months_of_years_are_one_table_with_three_keys() {
        List<FileGroup> groups = group(
                GroupingRules.DEFAULT,
                json("year=2019/month=Jan/day=1/a.json", "id", "item", "price"),
                json("year=2019/month=Jan/day=2/a.json", "id", "item", "price"),
                json("year=2019/month=Feb/day=1/a.json", "id", "item", "price"),
                json("year=2019/month=Feb/day=2/a.json", "id", "item", "price"));
        assertThat(described(groups)).as("tables").containsExactly("'' by year/month/day, 4 partitions");
    }

    @Test
    void similar_tables_of_one_folder_are_partitions_by_their_places() {
        List<FileGroup> groups = group(
                GroupingRules.DEFAULT,
                json("table1/partition1/file.txt", "a", "b"),
                json("table1/partition2/file.txt", "a", "b"),
                json("table1/partition3/file.txt", "a", "b"),
                json("table2/partition4/file.txt", "a", "b"),
                json("table2/partition5/file.txt", "a", "b"));
        assertThat(described(groups)).as("tables").containsExactly("'' by place/place, 5 partitions");
        assertThat(groups.get(0).leaves().get(4).values())
                .as("the last partition's values")
                .containsExactly("table2", "partition5");
    }

    @Test
    void schemas_that_have_nothing_in_common_are_tables_of_their_own_unless_they_are_to_be_combined() {
        ReadFile[] files = {json("year=2017/data1.json", "A", "B"), json("year=2018/data2.json", "C", "D")};
        Grouping grouping = new Grouping(GroupingRules.DEFAULT, 2);
        assertThat(described(grouping.groups(List.of(files), List.of())))
                .as("tables by default")
                .containsExactly("year=2017", "year=2018");
        Comparison comparison = grouping.comparisons().get(0);
        assertThat(comparison.rule()).as("the rule").isEqualTo(Comparison.Rule.SIMILARITY);
        assertThat(comparison.alike()).as("how alike they are").containsExactly(new Comparison.Alike(0, 1, 0));
        assertThat(comparison.clusters().get(1).apart())
                .as("why they are apart")
                .hasValue("0 % of the columns are alike, and more than 70 % are asked for");
        assertThat(comparison.whatIf())
                .as("what else could have been")
                .contains(
                        "With CombineCompatibleSchemas: 1 table of partitions, and 0 folders with tables of their own.");

        List<FileGroup> combined = group(COMBINE, files);
        assertThat(described(combined)).as("tables when combined").containsExactly("'' by year, 2 partitions");
        assertThat(((StructType) combined.get(0).schema().joined().type())
                        .fields().stream().map(StructType.Field::name))
                .as("columns when combined")
                .containsExactlyInAnyOrder("A", "B", "C", "D");
    }

    @Test
    void the_table_level_says_where_tables_begin() {
        ReadFile[] files = {
            json("2019/01/05/12/a.json", "a", "b"),
            json("2019/02/05/12/a.json", "a", "b"),
            json("2020/01/05/12/a.json", "a", "b")
        };
        assertThat(described(group(GroupingRules.DEFAULT, files)))
                .as("tables by default")
                .containsExactly("'' by place/place/place/place, 3 partitions");
        // The bucket is 1, the target 2: tables begin at the months.
        GroupingRules level = new GroupingRules(0.7, 5, false, OptionalInt.of(4), OptionalInt.empty(), false);
        Grouping grouping = new Grouping(level, 2);
        assertThat(described(grouping.groups(List.of(files), List.of())))
                .as("tables of level 4")
                .containsExactly(
                        "2019/01 by place/place, 1 partitions",
                        "2019/02 by place/place, 1 partitions",
                        "2020/01 by place/place, 1 partitions");
        assertThat(grouping.comparisons())
                .as("what is said of the folders above")
                .anyMatch(comparison -> comparison.rule() == Comparison.Rule.TABLE_LEVEL
                        && comparison.folder().equals("2019")
                        && comparison.decision().contains("level 4"));
    }

    @Test
    void a_majority_of_similar_folders_are_partitions_and_the_outlier_is_told() {
        List<ReadFile> files = new ArrayList<>(IntStream.rangeClosed(1, 9)
                .mapToObj(day -> json("day=" + day + "/a.json", "id", "at", "page"))
                .toList());
        files.add(json("day=10/a.json", "sku", "stock"));
        Grouping grouping = new Grouping(GroupingRules.DEFAULT, 2);
        assertThat(described(grouping.groups(files, List.of())))
                .as("tables")
                .containsExactly("'' by day, 9 partitions", "day=10");
        Comparison comparison = grouping.comparisons().get(0);
        assertThat(comparison.clusters()).as("clusters").hasSize(2);
        assertThat(comparison.clusters().get(1).examples()).as("the outlier").containsExactly("day=10");
        assertThat(comparison.decision())
                .as("what followed")
                .isEqualTo("9 of 10 folders are partitions of one table; 1 of 10 folders hold such a table: too few for"
                        + " partitions, more than 70 % are asked for.");
    }

    @Test
    void more_than_five_different_schemas_keep_folders_apart() {
        ReadFile[] files = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> json("k=" + i + "/a.json", "a" + i, "b" + i))
                .toArray(ReadFile[]::new);
        Grouping grouping = new Grouping(GroupingRules.DEFAULT, 2);
        assertThat(grouping.groups(List.of(files), List.of())).as("tables").hasSize(6);
        assertThat(grouping.comparisons().get(0).rule()).as("the rule").isEqualTo(Comparison.Rule.DIFFERENT_SCHEMAS);
        assertThat(described(group(COMBINE, files))).as("combined").containsExactly("'' by k, 6 partitions");
    }

    @Test
    void files_that_are_written_alike_but_hold_types_no_reader_unites_are_told_apart_by_the_column() {
        Grouping grouping = new Grouping(GroupingRules.DEFAULT, 2);
        List<ReadFile> files = List.of(
                parquet("k=1/a.parquet", "struct<id:bigint,name:string,price:bigint>"),
                parquet("k=2/a.parquet", "struct<id:bigint,name:string,price:double>"));
        assertThat(grouping.groups(files, List.of())).as("tables").hasSize(2);
        assertThat(grouping.comparisons().get(0).clusters().get(1).apart().orElseThrow())
                .as("why")
                .matches("the column price is (double instead of bigint|bigint instead of double),"
                        + " and no reader gives files of both as one column");
    }

    @Test
    void fifty_thousand_files_and_thousands_of_schemas_in_one_folder_are_grouped() {
        List<ReadFile> alike = IntStream.range(0, 50_000)
                .mapToObj(i -> json(
                        "orders/" + Integer.toString(i, 36).replaceAll("\\d", "x") + "-" + i + ".json", "id", "at"))
                .toList();
        assertThat(new Grouping(GroupingRules.DEFAULT, 2).groups(alike, List.of()))
                .as("tables of 50,000 files of one schema")
                .singleElement()
                .matches(group -> group.files().size() == 50_000);
        ReadFile[] different = IntStream.range(0, 1_000)
                .mapToObj(i -> json("mixed/file" + "abc".repeat(i % 7) + i + ".json", "id", "a" + i, "b" + i))
                .toArray(ReadFile[]::new);
        assertThat(group(GroupingRules.DEFAULT, different))
                .as("tables of 1,000 schemas")
                .hasSize(1_000);
    }

    private static List<FileGroup> group(GroupingRules rules, ReadFile... files) {
        return new Grouping(rules, 2).groups(Arrays.asList(files), List.of());
    }

    private static List<String> described(List<FileGroup> groups) {
        return groups.stream()
                .map(group -> (group.folder().isEmpty() ? "''" : group.folder())
                        + (group.isPartitioned()
                                ? " by "
                                        + group.levels().stream()
                                                .map(level -> level.key().orElse("place"))
                                                .collect(Collectors.joining("/"))
                                        + ", " + group.leaves().size() + " partitions"
                                : ""))
                .toList();
    }

    private static ReadFile json(String path, String... names) {
        return file(
                path,
                "json",
                Arrays.stream(names)
                        .map(name -> new Column(name, PrimitiveType.BIGINT))
                        .toList());
    }

    private static ReadFile parquet(String path, String struct) {
        return file(
                path,
                "parquet",
                ((StructType) HiveType.parse(struct))
                        .fields().stream()
                                .map(field -> new Column(field.name(), field.type()))
                                .toList());
    }

    private static ReadFile file(String path, String format, List<Column> columns) {
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
}
