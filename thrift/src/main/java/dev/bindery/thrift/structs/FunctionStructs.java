package dev.bindery.thrift.structs;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.ResourceType;
import org.apache.hadoop.hive.metastore.api.ResourceUri;

/** Functions on the wire. */
public final class FunctionStructs {

    /** Hive's rule for functions, in every release: their names are words of SQL. */
    private static final Pattern NAME = Pattern.compile("\\w+");

    private FunctionStructs() {}

    public static Function toWire(dev.bindery.model.Function function) {
        Function wire = new Function();
        wire.setFunctionName(function.name().function());
        wire.setDbName(function.name().database().database());
        wire.setCatName(function.name().database().catalog());
        wire.setClassName(function.className());
        wire.setOwnerName(Values.name(function.owner()));
        wire.setOwnerType(function.owner().map(Values::type).orElse(PrincipalType.USER));
        wire.setCreateTime(Values.seconds(function.createTime()));
        wire.setFunctionType(FunctionType.JAVA);
        wire.setResourceUris(function.resources().stream()
                .map(resource ->
                        new ResourceUri(ResourceType.valueOf(resource.type().name()), resource.uri()))
                .toList());
        return wire;
    }

    /**
     * What a function is said to be.
     *
     * @throws MissingArgumentException where it isn't said what it is
     * @throws InvalidObjectException where none can be called that, or the class is missing
     */
    public static dev.bindery.model.Function fromWire(Function wire) throws InvalidObjectException, MetaException {
        if (wire == null
                || wire.getFunctionName() == null
                || wire.getDbName() == null
                || wire.getOwnerType() == null
                || wire.getFunctionType() == null) {
            throw new MissingArgumentException(
                    "A function needs a name, a database, the type of its owner and a type of its own.");
        }
        if (!NAME.matcher(wire.getFunctionName().strip()).matches()) {
            throw new InvalidObjectException(wire.getFunctionName() + " is not a valid object name");
        }
        if (wire.getClassName() == null) {
            throw new InvalidObjectException("Function class name cannot be null");
        }
        Names.Qualified database = Names.Qualified.parse(wire.getDbName());
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
