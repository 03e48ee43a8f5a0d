package dev.bindery.thrift.structs;

import dev.bindery.model.Owner;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.DataConnector;
import org.apache.hadoop.hive.metastore.api.MetaException;

/** Data connectors on the wire. */
public final class DataConnectorStructs {

    private DataConnectorStructs() {}

    public static DataConnector toWire(dev.bindery.hiveserver.connectors.DataConnector connector) {
        DataConnector wire = new DataConnector(
                connector.name(), connector.type().orElse(null), connector.url().orElse(null));
        wire.setDescription(connector.description().orElse(null));
        wire.setParameters(connector.parameters());
        wire.setOwnerName(connector.owner().map(Owner::name).orElse(null));
        connector.owner().ifPresent(owner -> wire.setOwnerType(Values.type(owner)));
        wire.setCreateTime(Values.seconds(connector.createTime()));
        return wire;
    }

    /** @throws MetaException where the client sent none */
    public static dev.bindery.hiveserver.connectors.DataConnector fromWire(DataConnector wire, String name)
            throws MetaException {
        if (wire == null) {
            throw new MetaException("The request has no data connector in it.");
        }
        return new dev.bindery.hiveserver.connectors.DataConnector(
                name == null ? wire.getName() : name,
                Optional.ofNullable(wire.getType()),
                Optional.ofNullable(wire.getUrl()),
                Optional.ofNullable(wire.getDescription()),
                Values.map(wire.getParameters()),
                Values.owner(wire.getOwnerName(), wire.getOwnerType()),
                Instant.EPOCH);
    }
}
