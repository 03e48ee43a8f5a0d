package dev.bindery.catalog;

import dev.bindery.model.TableName;
import java.util.Optional;

/**
 * What a listing shows of a table.
 *
 * @param name its name
 * @param type its table type
 * @param comment Hive's comment
 */
public record TableSummary(TableName name, Optional<String> type, Optional<String> comment) {}
