package dev.bindery.thrift.notifications;

import dev.bindery.catalog.event.EventType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What Hive calls the types of events. */
final class EventNames {

    private EventNames() {}

    static String of(EventType type) {
        return switch (type) {
            case ADD_PRIMARY_KEY -> "ADD_PRIMARYKEY";
            case ADD_FOREIGN_KEY -> "ADD_FOREIGNKEY";
            case ADD_UNIQUE_CONSTRAINT -> "ADD_UNIQUECONSTRAINT";
            case ADD_NOT_NULL_CONSTRAINT -> "ADD_NOTNULLCONSTRAINT";
            case ADD_DEFAULT_CONSTRAINT -> "ADD_DEFAULTCONSTRAINT";
            case ADD_CHECK_CONSTRAINT -> "ADD_CHECKCONSTRAINT";
            case UPDATE_TABLE_STATISTICS -> "UPDATE_TBL_COL_STAT_EVENT";
            case DELETE_TABLE_STATISTICS -> "DELETE_TBL_COL_STAT_EVENT";
            case UPDATE_PARTITION_STATISTICS -> "UPDATE_PART_COL_STAT_EVENT";
            case DELETE_PARTITION_STATISTICS -> "DELETE_PART_COL_STAT_EVENT";
            case CREATE_DATA_CONNECTOR -> "CREATE_DATACONNECTOR";
            case ALTER_DATA_CONNECTOR -> "ALTER_DATACONNECTOR";
            case DROP_DATA_CONNECTOR -> "DROP_DATACONNECTOR";
            case OPEN_TRANSACTIONS -> "OPEN_TXN";
            case COMMIT_TRANSACTION -> "COMMIT_TXN";
            case ABORT_TRANSACTION -> "ABORT_TXN";
            case ALLOCATE_WRITE_IDS -> "ALLOC_WRITE_ID_EVENT";
            case WRITE_IN_TRANSACTION -> "ACID_WRITE_EVENT";
            case COMMIT_COMPACTION -> "COMMIT_COMPACTION_EVENT";
            default -> type.name();
        };
    }

    /**
     * The types that a reader doesn't want.
     *
     * @param unwanted names; null for none
     * @param wanted names; null or empty for all
     */
    static Set<EventType> skipped(Collection<String> unwanted, Collection<String> wanted) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (EventType type : EventType.values()) {
            String name = of(type);
            if (unwanted != null && unwanted.contains(name)
                    || wanted != null && !wanted.isEmpty() && !wanted.contains(name)) {
                types.add(type);
            }
        }
        return types;
    }
}
