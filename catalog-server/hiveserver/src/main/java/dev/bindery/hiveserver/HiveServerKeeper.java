package dev.bindery.hiveserver;

import dev.bindery.hiveserver.marks.JdbcPartitionMarks;
import dev.bindery.hiveserver.measures.JdbcMeasures;
import dev.bindery.hiveserver.privileges.JdbcPrivileges;

/** Removes what nobody can ask for any more. Whoever runs the server calls it now and then; several may at once. */
public final class HiveServerKeeper {

    private final JdbcPrivileges privileges;
    private final JdbcMeasures measures;
    private final JdbcPartitionMarks marks;

    HiveServerKeeper(JdbcPrivileges privileges, JdbcMeasures measures, JdbcPartitionMarks marks) {
        this.marks = marks;
        this.privileges = privileges;
        this.measures = measures;
    }

    /** Grants on what was dropped; returns the number of rows. */
    public long pruneGrants() {
        return privileges.prune();
    }

    /** Metadata of files that were put long ago; returns the number of rows. */
    public long pruneFiles() {
        return measures.pruneFiles();
    }

    /** Marks of partitions that were put long ago; returns the number of rows. */
    public long pruneMarks() {
        return marks.prune();
    }
}
