package dev.bindery.catalog.warehouse;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.CatalogName;
import dev.bindery.model.NamedCatalog;
import dev.bindery.model.error.NotFoundException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Catalogs and their folders; the default catalog's is the warehouse. */
final class WarehouseCatalogs implements Catalogs {

    private final Catalogs next;
    private final Databases databases;
    private final String warehouse;
    private final Folders folders;
    private final DataRemoval removal;

    WarehouseCatalogs(Catalogs next, Databases databases, String warehouse, Folders folders, DataRemoval removal) {
        this.next = next;
        this.databases = databases;
        this.warehouse = warehouse;
        this.folders = folders;
        this.removal = removal;
    }

    @Override
    public NamedCatalog get(Call call, CatalogName name) {
        return located(next.get(call, name));
    }

    @Override
    public Page<NamedCatalog> list(Call call, PageRequest page) {
        return next.list(call, page).map(this::located);
    }

    @Override
    public NamedCatalog create(Call call, CatalogName name, CatalogDefinition definition, DataEffect effect) {
        boolean made =
                effect.follows() && definition.location().map(folders::make).orElse(false);
        try {
            return next.create(call, name, definition, effect);
        } catch (RuntimeException e) {
            if (made) {
                removal.takeBack(definition.location().orElseThrow(), e);
            }
            throw e;
        }
    }

    @Override
    public NamedCatalog update(Call call, CatalogName name, CatalogDefinition definition) {
        return located(next.update(call, name, definition));
    }

    /** A folder goes only where nothing is left in it. */
    @Override
    public void drop(Call call, CatalogName name, DataEffect effect) {
        Set<String> locations = new LinkedHashSet<>();
        if (effect.follows() && !name.isDefault()) {
            try {
                databases
                        .get(call, name.defaultDatabase())
                        .definition()
                        .location()
                        .ifPresent(locations::add);
            } catch (NotFoundException e) {
                // It was dropped before its catalog.
            }
            next.get(call, name).definition().location().ifPresent(locations::add);
        }
        next.drop(call, name, effect);
        locations.forEach(folders::deleteIfEmpty);
    }

    /** The default catalog is there before the warehouse is known to the store. */
    private NamedCatalog located(NamedCatalog catalog) {
        return catalog.definition().location().isPresent()
                ? catalog
                : new NamedCatalog(
                        catalog.name(),
                        new CatalogDefinition(catalog.definition().description(), Optional.of(warehouse)),
                        catalog.createTime());
    }
}
