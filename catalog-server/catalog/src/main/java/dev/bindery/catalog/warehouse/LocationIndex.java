package dev.bindery.catalog.warehouse;

import java.util.Collection;
import java.util.List;

/** What a store knows of places: asked for before data is deleted. */
public interface LocationIndex {

    /**
     * The locations, as they are spelt, of all databases and tables of the store that are a folder or lie in it, whatever
     * catalog they belong to. One statement; nothing else than the answer is read of the tables.
     *
     * @param folder a URI or an absolute path; places are compared by their {@link LocationKey}
     */
    List<String> within(String folder);

    /**
     * The locations, as they are spelt, of all tables of the store that one of the folders lies in, without those that are
     * the folder itself; one for each table. One statement for some hundred folders.
     *
     * @param folders URIs or absolute paths
     */
    List<String> around(Collection<String> folders);
}
