package dev.bindery.thrift.structs;

import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.Owner;
import dev.bindery.model.RemoteDatabase;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.CreateDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DatabaseType;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PrincipalType;

/** Databases on the wire. */
public final class DatabaseStructs {

    private DatabaseStructs() {}

    public static Database toWire(dev.bindery.model.Database database) {
        DatabaseDefinition definition = database.definition();
        Database wire = new Database();
        wire.setName(database.name().database());
        wire.setCatalogName(database.name().catalog());
        wire.setDescription(definition.description().orElse(null));
        wire.setLocationUri(definition.location().orElse(null));
        wire.setParameters(definition.parameters());
        wire.setOwnerName(Values.name(definition.owner()));
        wire.setOwnerType(Values.type(definition.owner().orElse(Owner.user(""))));
        wire.setCreateTime(Values.seconds(database.createTime()));
        wire.setType(definition.remote().isPresent() ? DatabaseType.REMOTE : DatabaseType.NATIVE);
        definition.remote().ifPresent(remote -> {
            wire.setConnector_name(remote.connector());
            wire.setRemote_dbname(remote.database());
        });
        return wire;
    }

    /** @throws MetaException where it is a database of another system, but of none that is named */
    public static DatabaseDefinition fromWire(Database wire) throws MetaException {
        return new DatabaseDefinition(
                Optional.ofNullable(wire.getDescription()),
                DescriptorStructs.location(wire.getLocationUri()),
                Values.map(wire.getParameters()),
                Values.owner(wire.getOwnerName(), wire.getOwnerType()),
                remote(wire.getType(), wire.getConnector_name(), wire.getRemote_dbname()));
    }

    /**
     * What a database is said to be that is there already. An owner is a type and a name: one that is sent without its
     * type keeps the type that it has.
     *
     * @throws MetaException where it is a database of another system, but of none that is named
     */
    public static DatabaseDefinition fromWire(Database wire, DatabaseDefinition before) throws MetaException {
        DatabaseDefinition said = fromWire(wire);
        PrincipalType type =
                wire.getOwnerType() == null ? before.owner().map(Values::type).orElse(null) : wire.getOwnerType();
        return new DatabaseDefinition(
                said.description().or(before::description),
                said.location(),
                said.parameters(),
                Values.owner(wire.getOwnerName(), type),
                said.remote().or(before::remote));
    }

    /** @throws MetaException where it is a database of another system, but of none that is named */
    public static DatabaseDefinition fromWire(CreateDatabaseRequest wire) throws MetaException {
        return new DatabaseDefinition(
                Optional.ofNullable(wire.getDescription()),
                DescriptorStructs.location(wire.getLocationUri()),
                Values.map(wire.getParameters()),
                Values.owner(wire.getOwnerName(), wire.getOwnerType()),
                remote(wire.getType(), wire.getDataConnectorName(), wire.getRemote_dbname()));
    }

    private static Optional<RemoteDatabase> remote(DatabaseType type, String connector, String name)
            throws MetaException {
        if (type != DatabaseType.REMOTE) {
            return Optional.empty();
        }
        if (connector == null || connector.isBlank()) {
            throw new MetaException("A database of another system (REMOTE) needs the name of a data connector.");
        }
        return Optional.of(new RemoteDatabase(connector, name == null ? "" : name));
    }
}
