package dev.bindery.crawl.tables;

import dev.bindery.crawl.plan.Finding;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as the files say it should be, before the catalog was looked at.
 *
 * @param calledAfter what its name is made from
 * @param definition as it would be written
 * @param partitions sorted by folder; empty for a table without keys
 * @param columns the data columns with their original case and true types
 * @param format such as {@code csv}
 * @param files how many
 * @param records how many rows, an estimate as a rule
 * @param reason one sentence that names a file and what was seen in it
 * @param findings what was seen in files
 * @param notes how the files came together, and what to know of the table; sentences
 */
public record CrawledTable(
        String calledAfter,
        TableDefinition definition,
        List<PartitionDefinition> partitions,
        List<SparkTypes.Column> columns,
        String format,
        long files,
        long records,
        String reason,
        List<Finding> findings,
        List<String> notes) {

    public CrawledTable {
        partitions = List.copyOf(partitions);
        columns = List.copyOf(columns);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    public CrawledTable withDefinition(TableDefinition newDefinition) {
        return new CrawledTable(
                calledAfter, newDefinition, partitions, columns, format, files, records, reason, findings, notes);
    }

    /** Whether its rows are in files, and not in a database that a connection leads to. */
    public boolean isOfFiles() {
        return !definition.parameters().containsKey("connectionName");
    }

    public CrawledTable withNote(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new CrawledTable(
                calledAfter, definition, partitions, columns, format, files, records, reason, findings, all);
    }

    /** Where it is. */
    public String location() {
        return definition.descriptor().location().orElseThrow();
    }
}
