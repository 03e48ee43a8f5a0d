package dev.bindery.catalog.operation;

import java.util.Set;

/** What sort of thing an operation is done to. */
enum Kind {
    STATISTICS,
    PARTITION,
    TABLE,
    CONSTRAINT,
    FUNCTION,
    DATABASE,
    CONNECTION,
    CRAWL,
    CLASSIFIER,
    JOB,
    TAG,
    RESOURCE_POLICY,
    CHANGES,
    ANNOUNCE,
    CATALOG,
    OTHER;

    /** Operations carry it in their names: the first of these that is in one is it. */
    static Kind of(Operation operation) {
        if (!operation.action().startsWith("glue:") && !operation.action().startsWith("bindery:")) {
            return OTHER;
        }
        for (Kind kind : values()) {
            if (operation.name().contains(kind.name())) {
                return kind;
            }
        }
        return OTHER;
    }

    /** What must be looked at on the way to it. */
    Set<Kind> liesIn() {
        return switch (this) {
            case STATISTICS -> Set.of(PARTITION, TABLE, DATABASE, CATALOG);
            case PARTITION -> Set.of(TABLE, DATABASE, CATALOG);
            case CHANGES, ANNOUNCE -> Set.of(TABLE, DATABASE, CATALOG);
            case TABLE, FUNCTION -> Set.of(DATABASE, CATALOG);
            case CONSTRAINT -> Set.of(TABLE, DATABASE, CATALOG);
            case DATABASE -> Set.of(CATALOG);
            case TAG -> Set.of(TABLE, FUNCTION, DATABASE, CONNECTION, CRAWL, CLASSIFIER, JOB, CATALOG);
            case CONNECTION, CRAWL, CLASSIFIER, JOB, RESOURCE_POLICY, CATALOG, OTHER -> Set.of();
        };
    }
}
