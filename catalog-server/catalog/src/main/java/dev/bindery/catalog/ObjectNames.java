package dev.bindery.catalog;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import java.util.Collection;
import java.util.Map;

/** What the things of a catalog are called now, for those who know them by their ids. */
public interface ObjectNames {

    /** The names of those databases that are there, by their ids. */
    Map<Long, DatabaseName> databases(Collection<Long> ids);

    /** The names of those tables and views that are there, by their ids. */
    Map<Long, TableName> tables(Collection<Long> ids);
}
