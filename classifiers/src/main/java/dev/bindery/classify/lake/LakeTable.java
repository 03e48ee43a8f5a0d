package dev.bindery.classify.lake;

import java.util.List;
import java.util.Map;

/** A table as its own metadata describe it. */
public interface LakeTable {

    /** {@code delta}, {@code iceberg} or {@code hudi}. */
    String format();

    /** All columns, those that the table is partitioned by among them. */
    List<LakeColumn> columns();

    Totals totals();

    /** The table's own settings. */
    Map<String, String> properties();

    /** What was read where, and what followed. */
    List<FileEvidence> evidence();

    /** What who reads the table should know; sentences. */
    List<String> notes();
}
