package dev.bindery.hiveserver.connectors;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;

/** The data connectors. */
public interface DataConnectors {

    /** @throws NotFoundException where there is none of that name */
    @Does(value = READ_HIVE_SERVER, to = "dataConnector")
    DataConnector get(Call call, String name);

    /** Their names, in order. */
    @Does(value = READ_HIVE_SERVER, to = "dataConnector")
    List<String> names(Call call);

    /** @throws AlreadyExistsException where there is one of that name */
    @Does(value = WRITE_HIVE_SERVER, to = "dataConnector")
    void create(Call call, DataConnector connector);

    /**
     * Replaces a connector; its name and its time stay.
     *
     * @throws NotFoundException where there is none of that name
     */
    @Does(value = WRITE_HIVE_SERVER, to = "dataConnector")
    void update(Call call, String name, DataConnector connector);

    /**
     * Drops a connector, and what was granted on it.
     *
     * @param checkReferences whether databases that use it forbid it
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException where databases use it
     */
    @Does(value = WRITE_HIVE_SERVER, to = "dataConnector")
    void drop(Call call, String name, boolean checkReferences);
}
