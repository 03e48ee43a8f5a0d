package dev.bindery.crawl.plan;

import dev.bindery.model.TableDefinition;
import dev.bindery.storage.Location;
import java.util.Optional;

/**
 * The only files that a crawl ever writes: manifests of a Delta table, where a Delta target asks for them (WriteManifest). A
 * table's definition says so by a parameter, and so does every plan that would set it.
 */
public final class WrittenFiles {

    /** The version of the Delta table at which its manifests were last written. */
    public static final String MANIFESTS = "bindery.delta.manifests";

    /** The folder of manifests in a Delta table's. */
    public static final String FOLDER = "_symlink_format_manifest";

    private WrittenFiles() {}

    /** The folder in which a plan that makes or changes a table so writes files; empty where it writes none. */
    public static Optional<Location> of(TableDefinition table) {
        return table.parameter(MANIFESTS)
                .flatMap(version -> table.descriptor().location())
                .map(Location::parse)
                .map(location -> location.name().equals(FOLDER) ? location : location.child(FOLDER));
    }

    /** The folder in which applying a table's plan writes files. */
    static Optional<Location> of(TablePlan table) {
        boolean applies = table.action() == TablePlan.Action.CREATE || table.action() == TablePlan.Action.UPDATE;
        return applies ? of(table.definition()) : Optional.empty();
    }
}
