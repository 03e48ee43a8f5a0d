package dev.bindery.thrift.structs;

import dev.bindery.model.Column;
import dev.bindery.model.TableDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.Table;

/**
 * Tables and views on the wire.
 *
 * <p>Hive says twice whether a table is external: by its type and by the parameter {@code EXTERNAL}. A client that
 * changes one of them alone changes the parameter; where it is there, it decides. Clients always read both.
 */
public final class TableStructs {

    private static final String EXTERNAL = "EXTERNAL";
    private static final Set<String> HIVE_TYPES = Set.of(
            TableDefinition.MANAGED_TABLE,
            TableDefinition.EXTERNAL_TABLE,
            TableDefinition.VIRTUAL_VIEW,
            TableDefinition.MATERIALIZED_VIEW,
            // Types of releases before, which are kept as they were written.
            "INDEX_TABLE",
            "VIEW");

    private TableStructs() {}

    public static Table toWire(dev.bindery.model.Table table) {
        TableDefinition definition = table.definition();
        Table wire = new Table();
        wire.setTableName(table.name().table());
        wire.setDbName(table.name().database().database());
        wire.setCatName(table.name().database().catalog());
        wire.setId(table.id());
        wire.setOwner(Values.name(definition.owner()));
        wire.setOwnerType(definition.owner().map(Values::type).orElse(PrincipalType.USER));
        wire.setCreateTime(Values.seconds(table.createTime()));
        wire.setLastAccessTime(Values.seconds(definition.lastAccessTime()));
        wire.setRetention(definition.retention());
        wire.setSd(new DescriptorStructs().toWire(definition.descriptor()));
        wire.setPartitionKeys(DescriptorStructs.columnsToWire(definition.partitionKeys()));
        wire.setParameters(CreationStructs.without(parameters(definition)));
        CreationStructs.get(definition.parameters()).ifPresent(wire::setCreationMetadata);
        wire.setViewOriginalText(definition.viewOriginalText().orElse(null));
        wire.setViewExpandedText(definition.viewExpandedText().orElse(null));
        wire.setTableType(typeToWire(definition));
        wire.setRewriteEnabled(definition.rewriteEnabled());
        return wire;
    }

    private static Map<String, String> parameters(TableDefinition definition) {
        if (!typeToWire(definition).equals(TableDefinition.EXTERNAL_TABLE)
                || definition.parameters().containsKey(EXTERNAL)) {
            return definition.parameters();
        }
        Map<String, String> parameters = new HashMap<>(definition.parameters());
        parameters.put(EXTERNAL, "TRUE");
        return parameters;
    }

    private static String typeToWire(TableDefinition definition) {
        return known(type(stored(definition.type()), definition.parameters(), definition.isView()));
    }

    /** The type that a Hive client is shown for what is stored. */
    public static String typeToWire(Optional<String> type) {
        return known(type(stored(type), Map.of(), false));
    }

    /** Hive's own tables always have a type; one without was made through Glue, and its data aren't ours to delete. */
    private static Optional<String> stored(Optional<String> type) {
        return type.or(() -> Optional.of(TableDefinition.EXTERNAL_TABLE));
    }

    /** Hive's clients fail on types that aren't theirs. Glue's own ones own no data, so they are external. */
    private static String known(String type) {
        return HIVE_TYPES.contains(type) ? type : TableDefinition.EXTERNAL_TABLE;
    }

    /** What a new table is said to be. */
    public static TableDefinition fromWire(Table wire) {
        Map<String, String> parameters = Values.map(wire.getParameters());
        boolean view = wire.getViewExpandedText() != null || wire.getViewOriginalText() != null;
        return new TableDefinition(
                Optional.empty(),
                Values.owner(wire.getOwner(), wire.isSetOwnerType() ? wire.getOwnerType() : null),
                Optional.of(type(Optional.ofNullable(wire.getTableType()), parameters, view)),
                DescriptorStructs.fromWire(wire.getSd()),
                DescriptorStructs.columnsFromWire(wire.getPartitionKeys()),
                CreationStructs.put(parameters, wire.getCreationMetadata()),
                Optional.ofNullable(wire.getViewOriginalText()),
                Optional.ofNullable(wire.getViewExpandedText()),
                wire.isRewriteEnabled(),
                wire.getRetention(),
                Values.time(wire.getLastAccessTime()),
                Optional.empty());
    }

    /** What a table is said to be that is there already: what Hive's struct has no place for stays as it is. */
    public static TableDefinition fromWire(Table wire, TableDefinition before) {
        TableDefinition said = fromWire(wire);
        return new TableDefinition(
                before.description(),
                said.owner(),
                said.type().equals(Optional.of(typeToWire(before))) ? before.type() : said.type(),
                said.descriptor()
                        .withColumns(keepingParameters(
                                said.descriptor().columns(), before.descriptor().columns())),
                keepingParameters(said.partitionKeys(), before.partitionKeys()),
                CreationStructs.put(Values.map(wire.getParameters()), wire.getCreationMetadata(), before.parameters()),
                said.viewOriginalText(),
                said.viewExpandedText(),
                said.rewriteEnabled(),
                said.retention(),
                said.lastAccessTime(),
                before.lastAnalyzedTime());
    }

    private static List<Column> keepingParameters(List<Column> said, List<Column> before) {
        Map<String, Map<String, String>> known = before.stream()
                .filter(column -> !column.parameters().isEmpty())
                .collect(Collectors.toMap(Column::name, Column::parameters, (first, second) -> first));
        return known.isEmpty()
                ? said
                : said.stream()
                        .map(column -> new Column(
                                column.name(),
                                column.type(),
                                column.comment(),
                                known.getOrDefault(column.name(), Map.of())))
                        .toList();
    }

    private static String type(Optional<String> type, Map<String, String> parameters, boolean view) {
        String external = parameters.get(EXTERNAL);
        String named = type.orElse(view ? TableDefinition.VIRTUAL_VIEW : TableDefinition.MANAGED_TABLE);
        if (external != null && named.equals(TableDefinition.MANAGED_TABLE) && external.equalsIgnoreCase("TRUE")) {
            return TableDefinition.EXTERNAL_TABLE;
        }
        if (external != null && named.equals(TableDefinition.EXTERNAL_TABLE) && !external.equalsIgnoreCase("TRUE")) {
            return TableDefinition.MANAGED_TABLE;
        }
        return named;
    }
}
