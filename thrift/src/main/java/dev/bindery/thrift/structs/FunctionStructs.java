package dev.bindery.thrift.structs;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.model.Owner;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.ResourceType;
import org.apache.hadoop.hive.metastore.api.ResourceUri;

/** Functions on the wire. */
public final class FunctionStructs {

    private FunctionStructs() {}

    public static Function toWire(dev.bindery.model.Function function) {
        Function wire = new Function();
        wire.setFunctionName(function.name().function());
        wire.setDbName(function.name().database().database());
        wire.setCatName(function.name().database().catalog());
        wire.setClassName(function.className());
        wire.setOwnerName(function.owner().map(Owner::name).orElse(null));
        wire.setOwnerType(function.owner().map(Values::type).orElse(PrincipalType.USER));
        wire.setCreateTime(Values.seconds(function.createTime()));
        wire.setFunctionType(FunctionType.JAVA);
        wire.setResourceUris(function.resources().stream()
                .map(resource ->
                        new ResourceUri(ResourceType.valueOf(resource.type().name()), resource.uri()))
                .toList());
        return wire;
    }

    /** @throws InvalidObjectException where it doesn't say what it is */
    public static dev.bindery.model.Function fromWire(Function wire) throws InvalidObjectException, MetaException {
        Names.Qualified database = Names.Qualified.parse(wire.getDbName());
        if (wire.getFunctionName() == null || database.database() == null || wire.getClassName() == null) {
            throw new InvalidObjectException("A function needs a name, a database and a class.");
        }
        String catalog = wire.isSetCatName() ? wire.getCatName() : database.catalog();
        return new dev.bindery.model.Function(
                new FunctionName(new DatabaseName(Names.catalog(catalog), database.database()), wire.getFunctionName()),
                wire.getClassName(),
                Values.owner(wire.getOwnerName(), wire.getOwnerType()),
                Instant.ofEpochSecond(wire.getCreateTime()),
                Values.list(wire.getResourceUris()).stream()
                        .map(FunctionStructs::resource)
                        .toList());
    }

    private static dev.bindery.model.Function.Resource resource(ResourceUri wire) {
        dev.bindery.model.Function.ResourceType type = Optional.ofNullable(wire.getResourceType())
                .map(known -> dev.bindery.model.Function.ResourceType.valueOf(known.name()))
                .orElse(dev.bindery.model.Function.ResourceType.JAR);
        return new dev.bindery.model.Function.Resource(
                type, Optional.ofNullable(wire.getUri()).orElse(""));
    }
}
