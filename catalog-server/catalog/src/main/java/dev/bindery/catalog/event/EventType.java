package dev.bindery.catalog.event;

import dev.bindery.catalog.change.Change.Kind;
import java.util.Arrays;
import java.util.List;

/** What an event can be about: Hive's types of events, under the kinds of changes that they come from. */
public enum EventType {
    CREATE_CATALOG(Kind.CREATE_CATALOG),
    ALTER_CATALOG(Kind.UPDATE_CATALOG),
    DROP_CATALOG(Kind.DROP_CATALOG),
    CREATE_DATABASE(Kind.CREATE_DATABASE),
    ALTER_DATABASE(Kind.UPDATE_DATABASE),
    DROP_DATABASE(Kind.DROP_DATABASE),
    CREATE_TABLE(Kind.CREATE_TABLE),
    ALTER_TABLE(Kind.UPDATE_TABLE),
    DROP_TABLE(Kind.DROP_TABLE),
    /** Hive has none: its tables have no versions. */
    DELETE_TABLE_VERSIONS(Kind.DELETE_TABLE_VERSIONS),
    ADD_PARTITION(Kind.ADD_PARTITIONS),
    ALTER_PARTITION(Kind.UPDATE_PARTITIONS),
    DROP_PARTITION(Kind.DROP_PARTITIONS),
    /** Hive has no indexes of partitions. */
    CREATE_PARTITION_INDEX(Kind.CREATE_PARTITION_INDEX),
    DROP_PARTITION_INDEX(Kind.DROP_PARTITION_INDEX),
    CREATE_FUNCTION(Kind.CREATE_FUNCTION, Kind.UPDATE_FUNCTION),
    DROP_FUNCTION(Kind.DROP_FUNCTION, Kind.UPDATE_FUNCTION),
    ADD_PRIMARY_KEY(Kind.ADD_CONSTRAINTS),
    ADD_FOREIGN_KEY(Kind.ADD_CONSTRAINTS),
    ADD_UNIQUE_CONSTRAINT(Kind.ADD_CONSTRAINTS),
    ADD_NOT_NULL_CONSTRAINT(Kind.ADD_CONSTRAINTS),
    ADD_DEFAULT_CONSTRAINT(Kind.ADD_CONSTRAINTS),
    ADD_CHECK_CONSTRAINT(Kind.ADD_CONSTRAINTS),
    DROP_CONSTRAINT(Kind.DROP_CONSTRAINT),
    UPDATE_TABLE_STATISTICS(Kind.UPDATE_TABLE_STATISTICS),
    DELETE_TABLE_STATISTICS(Kind.DELETE_TABLE_STATISTICS),
    UPDATE_PARTITION_STATISTICS(Kind.UPDATE_PARTITION_STATISTICS),
    DELETE_PARTITION_STATISTICS(Kind.DELETE_PARTITION_STATISTICS),
    /** Hive has none of connections: it calls its own data connectors. */
    CREATE_CONNECTION(Kind.CREATE_CONNECTION),
    ALTER_CONNECTION(Kind.UPDATE_CONNECTION),
    DROP_CONNECTION(Kind.DROP_CONNECTION),
    CREATE_DATA_CONNECTOR(Kind.CREATE_DATA_CONNECTOR),
    ALTER_DATA_CONNECTOR(Kind.UPDATE_DATA_CONNECTOR),
    DROP_DATA_CONNECTOR(Kind.DROP_DATA_CONNECTOR),
    INSERT(Kind.INSERT),
    RELOAD(Kind.RELOAD),
    OPEN_TRANSACTIONS(Kind.OPEN_TRANSACTIONS),
    COMMIT_TRANSACTION(Kind.COMMIT_TRANSACTION),
    ABORT_TRANSACTION(Kind.ABORT_TRANSACTION),
    ALLOCATE_WRITE_IDS(Kind.ALLOCATE_WRITE_IDS),
    WRITE_IN_TRANSACTION(Kind.WRITE_IN_TRANSACTION),
    COMMIT_COMPACTION(Kind.COMMIT_COMPACTION),
    /** Hive has no crawlers. */
    CREATE_CRAWLER(Kind.CREATE_CRAWLER),
    UPDATE_CRAWLER(Kind.UPDATE_CRAWLER),
    DROP_CRAWLER(Kind.DROP_CRAWLER),
    CRAWLER_STARTED(Kind.CRAWLER_STARTED),
    CRAWLER_SUCCEEDED(Kind.CRAWLER_SUCCEEDED),
    CRAWLER_FAILED(Kind.CRAWLER_FAILED);

    private final List<Kind> kinds;

    EventType(Kind... kinds) {
        this.kinds = List.of(kinds);
    }

    /** The kinds of changes that have such events. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** The types of events that a kind of change may have. */
    public static List<EventType> of(Kind kind) {
        return Arrays.stream(values()).filter(type -> type.kinds.contains(kind)).toList();
    }
}
