package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.model.Column;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A column or partition key.
 *
 * @param name its name, in lower case
 * @param type its type in Hive's notation
 * @param comment free text
 * @param parameters open-ended
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ColumnView(String name, String type, Optional<String> comment, Map<String, String> parameters) {

    static List<ColumnView> of(List<Column> columns) {
        return columns.stream()
                .map(column -> new ColumnView(
                        column.name(), column.type(), column.comment(), new TreeMap<>(column.parameters())))
                .toList();
    }
}
