package dev.bindery.crawl.ownership;

import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.crawl.ownership.ColumnMerge.Both;
import dev.bindery.model.Column;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.HiveTypeSyntaxException;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The three-way merge of a table: what the last crawl wanted, what is there, what the files say now. Description, owner,
 * buckets and whatever else crawls never set stay as they are.
 */
public final class TableMerge {

    private static final String COMMENT = "comment";

    /** Readers of these know columns by their place. */
    private static final Set<String> BY_PLACE = Set.of(
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "org.apache.hadoop.hive.serde2.OpenCSVSerde",
            "org.apache.hadoop.hive.serde2.RegexSerDe",
            "com.amazonaws.glue.serde.GrokSerDe");

    /** What of a table's kind can't be another in files of one table. */
    private static final List<String> FUNDAMENTAL =
            List.of("classification", CrawlerParameters.COMPRESSION, "delimiter");

    private final TableDefinition there;
    private final TableDefinition wanted;
    private final Map<String, String> partitionParameters;
    private final boolean onlyNew;
    private final boolean byPlace;
    private final boolean crawledBefore;
    private final Base base;
    private final ThreeWay attributes = new ThreeWay();

    /**
     * @param stored what the last crawl of the table wanted, where that is known
     * @param partitionParameters what the files say that all partitions have
     * @param onlyNew whether columns are added and none dropped or retyped, and formats stay (Glue's MergeNewColumns)
     */
    public TableMerge(
            Optional<Base> stored,
            TableDefinition there,
            TableDefinition wanted,
            Map<String, String> partitionParameters,
            boolean onlyNew) {
        this.there = there;
        this.wanted = wanted;
        this.partitionParameters = partitionParameters;
        this.onlyNew = onlyNew;
        this.byPlace =
                wanted.descriptor().serDe().library().filter(BY_PLACE::contains).isPresent();
        this.crawledBefore = stored.isPresent();
        this.base = stored.orElseGet(() -> there.parameters().containsKey(CrawlerParameters.UPDATED_BY)
                ? Base.ofCrawled(there, wanted)
                : Base.ofSomebodyElses(there, wanted, byPlace));
    }

    /** Whether a table is in Spark's form and was so before a crawler looked at it: its schema is Spark's alone. */
    public static boolean isSparks(Optional<Base> stored, TableDefinition there) {
        return there.parameters().containsKey(SparkForm.PROVIDER)
                && stored.map(base -> base.columns().isEmpty())
                        .orElseGet(() -> !there.parameters().containsKey(CrawlerParameters.UPDATED_BY));
    }

    /** Why files can't be files of the table any more, whatever is done to its columns; a table has one of each. */
    public List<String> fundamentalChanges() {
        List<String> changes = new ArrayList<>();
        for (String key : FUNDAMENTAL) {
            Optional<String> now = CrawlerParameters.compared(key, there.parameters());
            Optional<String> goal = CrawlerParameters.compared(key, wanted.parameters());
            boolean known = key.equals(CrawlerParameters.COMPRESSION)
                    ? wanted.parameters().containsKey(key)
                    : now.isPresent() && goal.isPresent();
            boolean asBefore = crawledBefore && goal.equals(CrawlerParameters.compared(key, base.parameters()));
            if (known && !asBefore && !now.equals(goal)) {
                changes.add("The " + key + " changes from " + now.orElse("none") + " to " + goal.orElse("none") + ".");
            }
        }
        return changes;
    }

    public Merged merge() {
        StorageDescriptor has = there.descriptor();
        StorageDescriptor goal = wanted.descriptor();
        Optional<SparkSchema> hasSpark = SparkSchema.read(there.parameters());
        Optional<SparkSchema> wantsSpark = SparkSchema.read(wanted.parameters());
        List<Both> columns = new ColumnMerge(
                        both(base.columns(), SparkSchema.read(base.parameters())),
                        both(has.columns(), hasSpark),
                        both(goal.columns(), wantsSpark),
                        byPlace,
                        onlyNew,
                        attributes)
                .merged();
        SerDe serDe = serDe(has.serDe(), goal.serDe());
        StorageDescriptor descriptor = new StorageDescriptor(
                columns.stream().map(Both::hive).toList(),
                location(),
                onlyNew
                        ? has.inputFormat()
                        : attributes.value("input format", base.inputFormat(), has.inputFormat(), goal.inputFormat()),
                onlyNew
                        ? has.outputFormat()
                        : attributes.value(
                                "output format", base.outputFormat(), has.outputFormat(), goal.outputFormat()),
                has.compressed(),
                has.numberOfBuckets(),
                serDe,
                has.bucketColumns(),
                has.sortColumns(),
                quietly(base.descriptorParameters(), has.parameters(), goal.parameters()),
                has.skew(),
                has.storedAsSubDirectories());
        Map<String, String> parameters = attributes.map(
                "parameter",
                base.parameters(),
                there.parameters(),
                wanted.parameters(),
                CrawlerParameters::isSparkSchema);
        if (wantsSpark.isPresent() && parameters.containsKey(SparkForm.PROVIDER)) {
            parameters.putAll(spark(columns, wantsSpark.get()).parameters());
        } else if (wantsSpark.isPresent() || !base.parameters().containsKey(SparkForm.PROVIDER)) {
            there.parameters().forEach((key, value) -> {
                if (CrawlerParameters.isSparkSchema(key)) {
                    parameters.put(key, value);
                }
            });
        }
        return new Merged(
                there.withDescriptor(descriptor).withParameters(parameters).withDescription(description()),
                nextBase(),
                attributes.kept(),
                attributes.conflicts());
    }

    /** Only some targets know one, which they also give as Hive's parameter: that tells what the last crawl wanted. */
    private Optional<String> description() {
        Optional<String> before = Optional.ofNullable(base.parameters().get(COMMENT));
        return before.isEmpty()
                ? there.description().or(wanted::description)
                : attributes.value("description", before, there.description(), wanted.description());
    }

    private Base nextBase() {
        Base next = Base.of(wanted, partitionParameters);
        if (!onlyNew) {
            return next;
        }
        // What wasn't taken over from the files isn't taken for somebody's edit either, should the policy change.
        List<Column> columns = new ArrayList<>();
        Map<String, Column> goals = new HashMap<>();
        wanted.descriptor().columns().forEach(column -> goals.put(column.name(), column));
        for (Column column : base.columns()) {
            Column goal = goals.remove(column.name());
            columns.add(goal == null ? column : column.withType(NewFields.added(column.type(), goal.type())));
        }
        wanted.descriptor().columns().stream()
                .filter(column -> goals.containsKey(column.name()))
                .forEach(columns::add);
        return next.withColumns(columns);
    }

    private Map<String, String> quietly(Map<String, String> was, Map<String, String> has, Map<String, String> goal) {
        return new ThreeWay().map("parameter", was, has, goal, key -> false);
    }

    private SerDe serDe(SerDe has, SerDe goal) {
        if (onlyNew) {
            return has.withParameters(
                    has.library().equals(goal.library()) || has.library().isEmpty()
                            ? attributes.map(
                                    "SerDe parameter",
                                    base.serDeParameters(),
                                    has.parameters(),
                                    goal.parameters(),
                                    key -> false)
                            : has.parameters());
        }
        Optional<String> library = attributes.value("SerDe", base.serDe(), has.library(), goal.library());
        if (!library.equals(goal.library())) {
            // Another serializer that somebody chose: its settings are theirs too.
            return new SerDe(has.name(), library, has.parameters());
        }
        boolean replaced = !has.library().equals(library) && has.library().isPresent();
        return new SerDe(
                has.name(),
                library,
                replaced
                        ? goal.parameters()
                        : attributes.map(
                                "SerDe parameter",
                                base.serDeParameters(),
                                has.parameters(),
                                goal.parameters(),
                                key -> false));
    }

    /** Tables are matched by their place: whatever way of writing it stands there is right. */
    private Optional<String> location() {
        Optional<String> has = there.descriptor().location();
        return has.isPresent() && !has.equals(base.location())
                ? has
                : wanted.descriptor().location();
    }

    private static List<Both> both(List<Column> columns, Optional<SparkSchema> schema) {
        Map<String, SparkTypes.Column> byName = new HashMap<>();
        schema.ifPresent(
                spark -> spark.columns().forEach(column -> byName.put(SparkSchema.hiveName(column.name()), column)));
        return columns.stream()
                .map(column -> new Both(column, Optional.ofNullable(byName.get(column.name()))))
                .toList();
    }

    private SparkSchema spark(List<Both> columns, SparkSchema goal) {
        Map<String, Optional<String>> comments = there.partitionKeys().stream()
                .collect(Collectors.toMap(Column::name, Column::comment, (first, second) -> first));
        List<SparkTypes.Column> keys = goal.partitionColumns().stream()
                .map(key -> new SparkTypes.Column(
                        key.name(),
                        key.type(),
                        comments.getOrDefault(SparkSchema.hiveName(key.name()), Optional.empty())))
                .toList();
        List<SparkTypes.Column> data = columns.stream()
                .map(column -> column.spark()
                        .orElseGet(() -> new SparkTypes.Column(
                                column.name(),
                                type(column.hive()),
                                column.hive().comment())))
                .toList();
        return new SparkSchema(data, keys);
    }

    /** A type that can't be read is text to Spark. */
    private static HiveType type(Column column) {
        try {
            return HiveType.parse(column.type());
        } catch (HiveTypeSyntaxException e) {
            return PrimitiveType.STRING;
        }
    }
}
