package dev.bindery.thrift.structs;

import dev.bindery.hiveserver.registry.NamedSerDe;
import dev.bindery.hiveserver.registry.RegisteredSchema;
import dev.bindery.hiveserver.registry.SchemaName;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.ISchema;
import org.apache.hadoop.hive.metastore.api.ISchemaName;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.SchemaCompatibility;
import org.apache.hadoop.hive.metastore.api.SchemaType;
import org.apache.hadoop.hive.metastore.api.SchemaValidation;
import org.apache.hadoop.hive.metastore.api.SchemaVersion;
import org.apache.hadoop.hive.metastore.api.SchemaVersionDescriptor;
import org.apache.hadoop.hive.metastore.api.SchemaVersionState;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.SerdeType;

/** The schema registry on the wire. */
public final class RegistryStructs {

    private RegistryStructs() {}

    /** @throws MetaException where the client sent none */
    public static SchemaName name(ISchemaName wire) throws MetaException {
        if (wire == null) {
            throw new MetaException("The request doesn't say which schema it is about.");
        }
        return new SchemaName(Names.database(wire.getCatName(), wire.getDbName()), wire.getSchemaName());
    }

    private static ISchemaName toWire(SchemaName name) {
        return new ISchemaName(name.database().catalog(), name.database().database(), name.schema());
    }

    /** @throws MetaException where the client sent none */
    public static RegisteredSchema fromWire(ISchema wire) throws MetaException {
        if (wire == null) {
            throw new MetaException("The request has no schema in it.");
        }
        return new RegisteredSchema(
                new SchemaName(Names.database(wire.getCatName(), wire.getDbName()), wire.getName()),
                name(wire.getSchemaType()),
                name(wire.getCompatibility()),
                name(wire.getValidationLevel()),
                wire.isCanEvolve(),
                Optional.ofNullable(wire.getSchemaGroup()),
                Optional.ofNullable(wire.getDescription()));
    }

    private static Optional<String> name(Enum<?> value) {
        return Optional.ofNullable(value).map(Enum::name);
    }

    public static ISchema toWire(RegisteredSchema schema) {
        ISchema wire = new ISchema();
        wire.setName(schema.name().schema());
        wire.setCatName(schema.name().database().catalog());
        wire.setDbName(schema.name().database().database());
        schema.type().map(SchemaType::valueOf).ifPresent(wire::setSchemaType);
        schema.compatibility().map(SchemaCompatibility::valueOf).ifPresent(wire::setCompatibility);
        schema.validation().map(SchemaValidation::valueOf).ifPresent(wire::setValidationLevel);
        wire.setCanEvolve(schema.canEvolve());
        wire.setSchemaGroup(schema.group().orElse(null));
        wire.setDescription(schema.description().orElse(null));
        return wire;
    }

    /** @throws MetaException where the client sent none */
    public static dev.bindery.hiveserver.registry.SchemaVersion.Id id(SchemaVersionDescriptor wire)
            throws MetaException {
        if (wire == null) {
            throw new MetaException("The request doesn't say which version it is about.");
        }
        return new dev.bindery.hiveserver.registry.SchemaVersion.Id(name(wire.getSchema()), wire.getVersion());
    }

    public static SchemaVersionDescriptor toWire(dev.bindery.hiveserver.registry.SchemaVersion.Id id) {
        return new SchemaVersionDescriptor(toWire(id.schema()), id.version());
    }

    /** @throws MetaException where the client sent none */
    public static dev.bindery.hiveserver.registry.SchemaVersion fromWire(SchemaVersion wire) throws MetaException {
        if (wire == null) {
            throw new MetaException("The request has no version in it.");
        }
        return new dev.bindery.hiveserver.registry.SchemaVersion(
                name(wire.getSchema()),
                wire.getVersion(),
                wire.getCreatedAt(),
                DescriptorStructs.columnsFromWire(Values.list(wire.getCols())),
                name(wire.getState()),
                Optional.ofNullable(wire.getDescription()),
                Optional.ofNullable(wire.getSchemaText()),
                Optional.ofNullable(wire.getFingerprint()),
                Optional.ofNullable(wire.getName()),
                wire.getSerDe() == null ? Optional.empty() : Optional.of(fromWire(wire.getSerDe())));
    }

    public static SchemaVersion toWire(dev.bindery.hiveserver.registry.SchemaVersion version) {
        SchemaVersion wire = new SchemaVersion();
        wire.setSchema(toWire(version.schema()));
        wire.setVersion(version.version());
        wire.setCreatedAt(version.createdAt());
        wire.setCols(DescriptorStructs.columnsToWire(version.columns()));
        version.state().map(SchemaVersionState::valueOf).ifPresent(wire::setState);
        wire.setDescription(version.description().orElse(null));
        wire.setSchemaText(version.text().orElse(null));
        wire.setFingerprint(version.fingerprint().orElse(null));
        wire.setName(version.name().orElse(null));
        version.serde().map(RegistryStructs::toWire).ifPresent(wire::setSerDe);
        return wire;
    }

    public static List<SchemaVersion> toWire(List<dev.bindery.hiveserver.registry.SchemaVersion> versions) {
        return versions.stream().map(RegistryStructs::toWire).toList();
    }

    /** @throws MetaException where the client sent none */
    public static NamedSerDe fromWire(SerDeInfo wire) throws MetaException {
        if (wire == null) {
            throw new MetaException("The request has no SerDe in it.");
        }
        return new NamedSerDe(
                wire.getName() == null ? "" : wire.getName(),
                Optional.ofNullable(wire.getSerializationLib()),
                Values.map(wire.getParameters()),
                Optional.ofNullable(wire.getDescription()),
                Optional.ofNullable(wire.getSerializerClass()),
                Optional.ofNullable(wire.getDeserializerClass()),
                name(wire.getSerdeType()));
    }

    public static SerDeInfo toWire(NamedSerDe serde) {
        SerDeInfo wire = new SerDeInfo(serde.name(), serde.library().orElse(null), serde.parameters());
        wire.setDescription(serde.description().orElse(null));
        wire.setSerializerClass(serde.serializer().orElse(null));
        wire.setDeserializerClass(serde.deserializer().orElse(null));
        serde.type().map(SerdeType::valueOf).ifPresent(wire::setSerdeType);
        return wire;
    }
}
