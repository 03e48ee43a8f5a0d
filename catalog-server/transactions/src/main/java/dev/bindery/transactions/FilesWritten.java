package dev.bindery.transactions;

import dev.bindery.model.TableName;
import java.util.List;

/**
 * Files that a transaction wrote, for those who read the change log.
 *
 * @param transaction its id
 * @param writeId under which write id
 * @param table into which table
 * @param partition the partition's values; empty for the table itself
 * @param replaces whether they take the place of others
 * @param files where they are
 * @param checksums of the files, in the same order; may be missing
 * @param folders below the table or partition that they are in, in the same order; may be missing
 */
public record FilesWritten(
        long transaction,
        long writeId,
        TableName table,
        List<String> partition,
        boolean replaces,
        List<String> files,
        List<String> checksums,
        List<String> folders) {

    public FilesWritten {
        partition = List.copyOf(partition);
        files = List.copyOf(files);
        checksums = List.copyOf(checksums);
        folders = List.copyOf(folders);
    }
}
