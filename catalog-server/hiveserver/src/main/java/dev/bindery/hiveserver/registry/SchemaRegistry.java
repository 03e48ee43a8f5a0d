package dev.bindery.hiveserver.registry;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/** Schemas, their versions, and SerDes. What is named and isn't there is a {@link NotFoundException}. */
public interface SchemaRegistry {

    /** @throws AlreadyExistsException where the database has one of that name */
    @Does(value = WRITE_HIVE_SERVER, to = "schema")
    void create(Call call, RegisteredSchema schema);

    /** Replaces how a schema evolves; a group or description that isn't given stays. */
    @Does(value = WRITE_HIVE_SERVER, to = "schema")
    void update(Call call, SchemaName name, RegisteredSchema schema);

    @Does(value = READ_HIVE_SERVER, to = "schema")
    RegisteredSchema get(Call call, SchemaName name);

    /** Drops a schema and its versions. */
    @Does(value = WRITE_HIVE_SERVER, to = "schema")
    void drop(Call call, SchemaName name);

    /** @throws AlreadyExistsException where there is one of that number */
    @Does(value = WRITE_HIVE_SERVER, to = "schema")
    void addVersion(Call call, SchemaVersion version);

    @Does(value = READ_HIVE_SERVER, to = "schema")
    SchemaVersion version(Call call, SchemaVersion.Id id);

    /** Those of a schema, the newest first; there may be none. */
    @Does(value = READ_HIVE_SERVER, to = "schema")
    List<SchemaVersion> versions(Call call, SchemaName name);

    @Does(value = WRITE_HIVE_SERVER, to = "schema")
    void dropVersion(Call call, SchemaVersion.Id id);

    /**
     * The versions that have a column.
     *
     * @param column its name
     * @param namespace its namespace
     * @param type its type
     * @throws InvalidInputException where neither name nor namespace is given
     */
    @Does(value = READ_HIVE_SERVER, to = "schema")
    List<SchemaVersion.Id> versionsWith(
            Call call, Optional<String> column, Optional<String> namespace, Optional<String> type);

    @Does(value = WRITE_HIVE_SERVER, to = "schema")
    void setState(Call call, SchemaVersion.Id id, String state);

    /** Says which SerDe reads and writes a version. */
    @Does(value = WRITE_HIVE_SERVER, to = "schema")
    void setSerDe(Call call, SchemaVersion.Id id, String serde);

    /** @throws AlreadyExistsException where there is one of that name */
    @Does(value = WRITE_HIVE_SERVER, to = "serde")
    void addSerDe(Call call, NamedSerDe serde);

    @Does(value = READ_HIVE_SERVER, to = "serde")
    NamedSerDe serde(Call call, String name);
}
