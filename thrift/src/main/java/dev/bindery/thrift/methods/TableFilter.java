package dev.bindery.thrift.methods;

import dev.bindery.catalog.filter.FilterEvaluator;
import dev.bindery.catalog.filter.HiveFilterParser;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.model.Column;
import dev.bindery.model.Owner;
import dev.bindery.model.Table;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.thrift.structs.TableStructs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on tables in the grammar of partition filters, with {@code hive_filter_field_owner__}, {@code
 * hive_filter_field_last_access__} (seconds), from Hive 4 on {@code hive_filter_field_tableName__} and {@code hive_filter_field_tableType__}, and {@code
 * hive_filter_field_params__NAME} as keys. No condition on
 * a parameter that a table hasn't is true.
 */
final class TableFilter {

    private static final String OWNER = "hive_filter_field_owner__";
    private static final String LAST_ACCESS = "hive_filter_field_last_access__";
    private static final String NAME = "hive_filter_field_tableName__";
    private static final String TYPE = "hive_filter_field_tableType__";
    private static final String PARAMETER = "hive_filter_field_params__";
    private static final Pattern PARAMETER_KEY = Pattern.compile(PARAMETER + "([\\p{L}\\p{N}_]+)");

    private final FilterEvaluator evaluator;
    private final List<String> parameters;

    private TableFilter(FilterEvaluator evaluator, List<String> parameters) {
        this.evaluator = evaluator;
        this.parameters = parameters;
    }

    /** @throws dev.bindery.model.error.InvalidInputException where it can't be read */
    static TableFilter parse(String filter) {
        // Names of parameters have upper and lower case, keys haven't: the text tells which parameters are meant.
        Set<String> parameters = new LinkedHashSet<>();
        Matcher matcher = PARAMETER_KEY.matcher(filter == null ? "" : filter);
        while (matcher.find()) {
            parameters.add(matcher.group(1));
        }
        List<Column> keys = new ArrayList<>(List.of(
                Column.of(OWNER, "string"),
                Column.of(LAST_ACCESS, "bigint"),
                Column.of(NAME, "string"),
                Column.of(TYPE, "string")));
        parameters.forEach(parameter -> keys.add(Column.of(PARAMETER + parameter, "string")));
        return new TableFilter(new FilterEvaluator(condition(filter, keys)), List.copyOf(parameters));
    }

    private static PartitionFilter condition(String filter, List<Column> keys) {
        try {
            return HiveFilterParser.parse(filter, keys);
        } catch (InvalidInputException e) {
            if (!e.field().equals(HiveFilterParser.KEY)) {
                throw e;
            }
            throw new InvalidInputException(
                    HiveFilterParser.KEY,
                    "Tables are filtered by " + String.join(", ", OWNER, LAST_ACCESS, NAME, TYPE) + " and " + PARAMETER
                            + "NAME; there is another key in: " + filter);
        }
    }

    boolean matches(Table table) {
        List<String> values = new ArrayList<>();
        values.add(table.definition().owner().map(Owner::name).orElse(""));
        values.add(Long.toString(
                table.definition().lastAccessTime().map(Instant::getEpochSecond).orElse(0L)));
        values.add(table.name().table());
        values.add(TableStructs.typeToWire(table.definition().type()));
        parameters.forEach(
                parameter -> values.add(table.definition().parameter(parameter).orElse(null)));
        return evaluator.test(values);
    }
}
