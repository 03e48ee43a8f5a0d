package dev.bindery.crawl;

/**
 * What a crawl does to tables and partitions that are there, beyond updating them or not; Glue's {@code CrawlerOutput} and
 * {@code CreatePartitionIndex}.
 *
 * @param mergesNewColumns whether tables of files get new columns and lose or change none, whatever the update behaviour
 *     says ({@code MergeNewColumns})
 * @param inheritsFromTable whether every partition that is there is made like its table, edits by people included
 *     ({@code InheritFromTable})
 * @param indexesPartitions whether new partitioned tables get a partition index
 */
public record OutputRules(boolean mergesNewColumns, boolean inheritsFromTable, boolean indexesPartitions) {

    public static final OutputRules DEFAULT = new OutputRules(false, false, true);

    /** Tables of databases follow the update behaviour, whatever is said of those of files. */
    public OutputRules withoutMerging() {
        return new OutputRules(false, inheritsFromTable, indexesPartitions);
    }
}
