package dev.bindery.catalog;

import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Set;

/** The current and the archived versions of tables. */
public interface TableVersions {

    /** @throws NotFoundException where the table or that version of it isn't there */
    Table get(Call call, TableName name, long version);

    /**
     * Newest first, the current one included.
     *
     * @throws NotFoundException where the table isn't there
     */
    Page<Table> list(Call call, TableName name, PageRequest page);

    /**
     * Forgets archived versions.
     *
     * @return the versions that weren't there
     * @throws NotFoundException where the table isn't there
     * @throws InvalidOperationException where one of them is the current version; then none is forgotten
     */
    Set<Long> delete(Call call, TableName name, List<Long> versions);
}
