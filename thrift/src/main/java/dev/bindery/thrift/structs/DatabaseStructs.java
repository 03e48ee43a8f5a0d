package dev.bindery.thrift.structs;

import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.Owner;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.CreateDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DatabaseType;
import org.apache.hadoop.hive.metastore.api.MetaException;

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
        wire.setOwnerName(definition.owner().map(Owner::name).orElse(null));
        wire.setOwnerType(Values.type(definition.owner().orElse(Owner.user(""))));
        wire.setCreateTime(Values.seconds(database.createTime()));
        wire.setType(DatabaseType.NATIVE);
        return wire;
    }

    /** @throws MetaException where it is a database of another system, which isn't supported */
    public static DatabaseDefinition fromWire(Database wire) throws MetaException {
        requireNative(wire.getType());
        return new DatabaseDefinition(
                Optional.ofNullable(wire.getDescription()),
                location(wire.getLocationUri()),
                Values.map(wire.getParameters()),
                Values.owner(wire.getOwnerName(), wire.getOwnerType()));
    }

    /** @throws MetaException where it is a database of another system, which isn't supported */
    public static DatabaseDefinition fromWire(CreateDatabaseRequest wire) throws MetaException {
        requireNative(wire.getType());
        return new DatabaseDefinition(
                Optional.ofNullable(wire.getDescription()),
                location(wire.getLocationUri()),
                Values.map(wire.getParameters()),
                Values.owner(wire.getOwnerName(), wire.getOwnerType()));
    }

    private static Optional<String> location(String location) {
        return Optional.ofNullable(location).filter(text -> !text.isBlank());
    }

    private static void requireNative(DatabaseType type) throws MetaException {
        if (type == DatabaseType.REMOTE) {
            throw new MetaException("Databases of other systems (data connectors) aren't supported.");
        }
    }
}
