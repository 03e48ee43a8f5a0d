package dev.bindery.hiveserver.procedures;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.hiveserver.procedures.StoredCode.Kind;
import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/** Stored procedures and packages; they go with their database. */
public interface Procedures {

    /** @throws NotFoundException where the database isn't there */
    @Does(value = READ_HIVE_SERVER, to = "storedProcedure")
    Optional<StoredCode> find(Call call, String name, DatabaseName database, Kind kind);

    /**
     * Creates it or replaces the one of its name.
     *
     * @throws NotFoundException where the database isn't there
     */
    @Does(value = WRITE_HIVE_SERVER, to = "storedProcedure")
    void put(Call call, StoredCode code);

    /**
     * Drops it, where it is there.
     *
     * @throws NotFoundException where the database isn't there
     */
    @Does(value = WRITE_HIVE_SERVER, to = "storedProcedure")
    void drop(Call call, String name, DatabaseName database, Kind kind);

    /**
     * Names in order.
     *
     * @param database empty: those of all databases of the catalog
     */
    @Does(value = READ_HIVE_SERVER, to = "storedProcedure")
    List<String> names(Call call, CatalogName catalog, Optional<String> database, Kind kind);
}
