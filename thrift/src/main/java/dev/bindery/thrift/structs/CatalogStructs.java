package dev.bindery.thrift.structs;

import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.NamedCatalog;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.Catalog;
import org.apache.hadoop.hive.metastore.api.MetaException;

/** Catalogs on the wire. */
public final class CatalogStructs {

    private CatalogStructs() {}

    public static Catalog toWire(NamedCatalog catalog) {
        Catalog wire = new Catalog(
                catalog.name().catalog(), catalog.definition().location().orElse(""));
        wire.setDescription(catalog.definition().description().orElse(null));
        wire.setCreateTime(Values.seconds(catalog.createTime()));
        return wire;
    }

    public static CatalogDefinition fromWire(Catalog wire) {
        return new CatalogDefinition(
                Optional.ofNullable(wire.getDescription()),
                Optional.ofNullable(wire.getLocationUri()).filter(location -> !location.isBlank()));
    }

    /** @throws MetaException where the client sent none */
    public static Catalog require(Catalog wire) throws MetaException {
        if (wire == null) {
            throw new MetaException("The request has no catalog in it.");
        }
        return wire;
    }
}
