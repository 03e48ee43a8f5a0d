package dev.bindery.crawl.tables;

import dev.bindery.crawl.reading.ReadFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What files come to.
 *
 * @param files how many
 * @param bytes as stored
 * @param records rows, 0 where they aren't known; those of files that weren't read are estimated from those that were
 */
record Totals(long files, long bytes, long records) {

    static Totals of(List<ReadFile> files) {
        long bytes = 0;
        long sampledBytes = 0;
        long records = 0;
        for (ReadFile file : files) {
            bytes += file.file().size();
            if (file.sampled()) {
                sampledBytes += file.file().size();
                records += file.records();
            }
        }
        long estimate = sampledBytes == 0 || sampledBytes == bytes
                ? records
                : Math.round((double) records * bytes / sampledBytes);
        return new Totals(files.size(), bytes, estimate);
    }

    /**
     * Glue's statistics of a crawled table. Spark's and Hive's own ({@code numRows}, {@code totalSize}) are left out: with
     * them an INSERT of Spark's into a table of JSON writes its rows and then fails.
     */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("objectCount", Long.toString(files));
        parameters.put("sizeKey", Long.toString(bytes));
        if (records > 0) {
            parameters.put("recordCount", Long.toString(records));
            parameters.put("averageRecordSize", Long.toString(Math.round((double) bytes / records)));
        }
        return parameters;
    }
}
