package dev.bindery.crawl.jdbc;

import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget.AdditionalMetadata;
import dev.bindery.crawl.jdbc.source.SourceColumn;
import dev.bindery.crawl.jdbc.source.SourceTable;
import dev.bindery.crawl.plan.Finding;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.Column;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tables of a database as Glue's crawlers write them: their place is {@code database.schema.table}, without a SerDe. */
final class JdbcTables {

    /** Glue's parameter of a column with the type that the database gives it. */
    static final String RAW_TYPE = "aws:RawType";

    private static final int LONGEST_COMMENT = 255;
    private static final int LONGEST_DESCRIPTION = 2048;

    private final JdbcTarget target;
    private final String classification;
    private final String product;

    JdbcTables(JdbcTarget target, String classification, String product) {
        this.target = target;
        this.classification = classification;
        this.product = product;
    }

    CrawledTable build(SourceTable table) {
        List<String> notes = new ArrayList<>(table.notes());
        List<String> names = names(table, notes);
        StorageDescriptor descriptor = StorageDescriptor.EMPTY
                .withColumns(columns(table, names))
                .withLocation(table.name().location())
                .withParameters(parameters(table));
        Map<String, String> parameters = new TreeMap<>(parameters(table));
        parameters.put("EXTERNAL", "TRUE");
        // Hive's clients see the comment as this parameter, Glue's as the description.
        Optional<String> comment = keeps(AdditionalMetadata.COMMENTS)
                ? table.comment().map(text -> cut(text, LONGEST_DESCRIPTION))
                : Optional.empty();
        comment.ifPresent(text -> parameters.put("comment", text));
        TableDefinition definition = TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor)
                .withParameters(parameters)
                .withDescription(comment);
        return new CrawledTable(
                table.name().calledAfter(),
                definition,
                List.of(),
                table.columns().stream()
                        .map(column -> new SparkTypes.Column(
                                column.name(), column.type().type()))
                        .toList(),
                classification,
                0,
                table.rows(),
                reason(table),
                findings(table),
                notes);
    }

    /** A name in lower case is one column's alone: where two differ in case only, the second gets a number. */
    private static List<String> names(SourceTable table, List<String> notes) {
        Set<String> taken = new HashSet<>();
        Set<String> own = table.columns().stream()
                .map(column -> SparkSchema.hiveName(column.name()))
                .collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        for (SourceColumn column : table.columns()) {
            String clean = SparkSchema.hiveName(column.name());
            String plain = clean.isEmpty() ? "column" : clean;
            String name = plain;
            for (int number = 2; !taken.add(name); number++) {
                name = own.contains(plain + "_" + number) ? name : plain + "_" + number;
            }
            names.add(name);
            if (!name.equals(clean)) {
                notes.add("The column \"" + column.name() + "\" is called " + name
                        + ", because columns have names that differ in more than case.");
            }
        }
        return names;
    }

    private List<Column> columns(SourceTable table, List<String> names) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            SourceColumn column = table.columns().get(i);
            columns.add(new Column(
                    names.get(i),
                    column.type().type().print(),
                    keeps(AdditionalMetadata.COMMENTS)
                            ? column.comment().map(comment -> cut(comment, LONGEST_COMMENT))
                            : Optional.empty(),
                    keeps(AdditionalMetadata.RAWTYPES) ? Map.of(RAW_TYPE, column.rawType()) : Map.of()));
        }
        return columns;
    }

    private boolean keeps(AdditionalMetadata metadata) {
        return target.additionalMetadata().contains(metadata);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private Map<String, String> parameters(SourceTable table) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("classification", classification);
        parameters.put("compressionType", "none");
        parameters.put("connectionName", target.connectionName());
        parameters.put("typeOfData", table.kind().typeOfData());
        parameters.put("CrawlerSchemaSerializerVersion", "1.0");
        parameters.put("CrawlerSchemaDeserializerVersion", "1.0");
        if (!target.exclusions().isEmpty()) {
            parameters.put(
                    "exclusions",
                    target.exclusions().stream()
                            .map(glob -> "\"" + glob.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                            .collect(Collectors.joining(",", "[", "]")));
        }
        return parameters;
    }

    private String reason(SourceTable table) {
        int columns = table.columns().size();
        return table.name().location() + " is a " + table.kind().words() + " of " + product + " with " + columns
                + (columns == 1 ? " column" : " columns")
                + (table.primaryKey().isEmpty()
                        ? ""
                        : " and the primary key (" + String.join(", ", table.primaryKey()) + ")")
                + table.comment()
                        .map(comment -> "; its comment is \"" + cut(comment, LONGEST_COMMENT) + "\"")
                        .orElse("")
                + ".";
    }

    private static List<Finding> findings(SourceTable table) {
        List<Finding> findings = new ArrayList<>();
        for (SourceColumn column : table.columns()) {
            column.type()
                    .reason()
                    .ifPresent(reason -> findings.add(new Finding(
                            table.name().location(),
                            "column " + column.name(),
                            column.rawType(),
                            reason + ", so " + column.type().type().print(),
                            false)));
        }
        return findings;
    }
}
