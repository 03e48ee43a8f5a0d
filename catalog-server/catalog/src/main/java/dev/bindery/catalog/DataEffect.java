package dev.bindery.catalog;

/** What a change of metadata does to the files it speaks of. There is no default: every caller says which. */
public enum DataEffect {
    /** Files and folders stay as they are: Glue's way. */
    LEAVE_FILES,
    /**
     * Folders follow the metadata, Hive's way: creating makes the folder, renaming a managed table that lies below its
     * database's folder moves it, dropping deletes the data of managed tables and of external ones with
     * {@code external.table.purge=true} (and of their partitions, wherever they are).
     */
    FOLLOW,
    /** As {@link #FOLLOW}, and what is deleted can't be had back from a trash. */
    PURGE;

    /** Whether folders follow the metadata. */
    public boolean follows() {
        return this != LEAVE_FILES;
    }
}
