package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.catalog.TableSummary;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;

/**
 * What a listing shows of a table.
 *
 * @param database the database it is in
 * @param name its name, in lower case
 * @param type such as EXTERNAL_TABLE or VIRTUAL_VIEW
 * @param comment Hive's comment
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TableSummaryView(String database, String name, Optional<String> type, Optional<String> comment) {

    public static TableSummaryView of(TableSummary table) {
        return new TableSummaryView(
                table.name().database().database(), table.name().table(), table.type(), table.comment());
    }
}
