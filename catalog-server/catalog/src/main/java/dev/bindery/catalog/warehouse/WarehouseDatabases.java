package dev.bindery.catalog.warehouse;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.warehouse.DataRemoval.Belongings;
import dev.bindery.model.CatalogName;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import java.util.Optional;

/** Databases and their folders. */
final class WarehouseDatabases implements Databases {

    private static final int PAGE = 1_000;

    private final Catalogs catalogs;
    private final Databases next;
    private final Tables tables;
    private final Locations locations;
    private final Folders folders;
    private final DataRemoval removal;

    WarehouseDatabases(Catalog next, Locations locations, Folders folders, DataRemoval removal) {
        this.catalogs = next.catalogs();
        this.next = next.databases();
        this.tables = next.tables();
        this.locations = locations;
        this.folders = folders;
        this.removal = removal;
    }

    @Override
    public Database get(Call call, DatabaseName name) {
        return located(next.get(call, name));
    }

    @Override
    public Page<Database> list(Call call, String catalog, NamePattern pattern, PageRequest page) {
        return next.list(call, catalog, pattern, page).map(this::located);
    }

    @Override
    public Database create(Call call, DatabaseName name, DatabaseDefinition definition, DataEffect effect) {
        String location = definition.location().orElseGet(() -> place(call, name));
        boolean made = effect.follows() && folders.make(location);
        try {
            return next.create(call, name, definition.withLocation(location), effect);
        } catch (RuntimeException e) {
            if (made) {
                removal.takeBack(location, e);
            }
            throw e;
        }
    }

    /** Below the catalog's own folder; the default catalog's is the warehouse. */
    private String place(Call call, DatabaseName name) {
        return new CatalogName(name.catalog()).isDefault()
                ? locations.ofDatabase(name)
                : catalogs.get(call, new CatalogName(name.catalog()))
                        .definition()
                        .location()
                        .map(folder -> Locations.below(Locations.qualified(folder), name.database() + ".db"))
                        .orElseGet(() -> locations.ofDatabase(name));
    }

    @Override
    public Database update(Call call, DatabaseName name, DatabaseDefinition definition) {
        return located(next.update(call, name, definition));
    }

    /**
     * The database's folder goes with all that is in it, as in Hive, where it lies in the place that its name gives it and
     * nothing that is still there, and no external table that was dropped along, has its data in it. In a place that
     * somebody chose for it there may be anything: there it goes only where nothing is left in it.
     */
    @Override
    public void drop(Call call, DatabaseName name, boolean cascade, DataEffect effect) {
        if (effect == DataEffect.LEAVE_FILES) {
            next.drop(call, name, cascade, effect);
            return;
        }
        Optional<String> location = get(call, name).definition().location();
        Optional<String> ours = location.filter(folder ->
                !name.database().equals(DatabaseName.DEFAULT.database()) && Locations.same(folder, place(call, name)));
        Belongings belongings = new Belongings();
        if (ours.isEmpty()) {
            location.ifPresent(belongings::keep);
        }
        if (cascade) {
            collectTables(call, name, belongings);
        }
        ours.ifPresent(belongings::own);
        next.drop(call, name, cascade, effect);
        removal.delete(belongings, effect);
        location.ifPresent(folders::deleteIfEmpty);
        location.flatMap(own -> locations.apart(name, own)).ifPresent(folders::deleteIfEmpty);
    }

    private void collectTables(Call call, DatabaseName name, Belongings belongings) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<Table> page = tables.list(call, name, TableQuery.ANY, new PageRequest(PAGE, cursor));
            page.items().forEach(table -> removal.collect(call, table, belongings));
            cursor = page.next();
        } while (cursor.isPresent());
    }

    /** The default database is there before the warehouse is known to the store, so it may have no location. */
    private Database located(Database database) {
        if (database.definition().location().isPresent()) {
            return database;
        }
        return new Database(
                database.id(),
                database.name(),
                database.definition().withLocation(locations.ofDatabase(database.name())),
                database.createTime());
    }
}
