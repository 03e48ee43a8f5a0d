package dev.bindery.catalog.warehouse;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableSummary;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.warehouse.DataRemoval.Belongings;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables and their folders. */
final class WarehouseTables implements Tables {

    private final Tables next;
    private final Databases databases;
    private final Locations locations;
    private final Folders folders;
    private final DataRemoval removal;

    /** @param databases those that always have a location */
    WarehouseTables(Tables next, Databases databases, Locations locations, Folders folders, DataRemoval removal) {
        this.next = next;
        this.databases = databases;
        this.locations = locations;
        this.folders = folders;
        this.removal = removal;
    }

    @Override
    public Table get(Call call, TableName name) {
        return next.get(call, name);
    }

    @Override
    public List<Table> getAll(Call call, DatabaseName database, List<String> names) {
        return next.getAll(call, database, names);
    }

    @Override
    public Page<Table> list(Call call, DatabaseName database, TableQuery query, PageRequest page) {
        return next.list(call, database, query, page);
    }

    @Override
    public Page<TableSummary> summaries(Call call, DatabaseName database, TableQuery query, PageRequest page) {
        return next.summaries(call, database, query, page);
    }

    @Override
    public List<String> names(Call call, DatabaseName database, TableQuery query) {
        return next.names(call, database, query);
    }

    @Override
    public List<Table> list(Call call, Collection<DatabaseName> databases, TableQuery query) {
        return next.list(call, databases, query);
    }

    @Override
    public List<TableSummary> summaries(Call call, Collection<DatabaseName> databases, TableQuery query) {
        return next.summaries(call, databases, query);
    }

    /** Glue's tables keep the location they were given, none included; Hive's always get one, unless they are views. */
    @Override
    public Table create(
            Call call,
            TableName name,
            TableDefinition definition,
            TableCompanions companions,
            TableRules rules,
            DataEffect effect) {
        if (definition.isView()) {
            return next.create(call, name, definition, companions, rules, effect);
        }
        TableDefinition located = rules != TableRules.GLUE ? located(call, name, definition) : definition;
        Optional<String> location = located.descriptor().location();
        boolean made = effect.follows() && location.isPresent() && folders.make(location.get());
        try {
            return next.create(call, name, located, companions, rules, effect);
        } catch (RuntimeException e) {
            if (made) {
                removal.takeBack(location.get(), e);
            }
            throw e;
        }
    }

    private TableDefinition located(Call call, TableName name, TableDefinition definition) {
        if (definition.descriptor().location().isPresent()) {
            return definition;
        }
        return definition.withDescriptor(definition.descriptor().withLocation(place(call, name, definition)));
    }

    /** Where its name puts a table of that kind. */
    private String place(Call call, TableName name, TableDefinition definition) {
        String database = databaseLocation(call, name);
        return Locations.below(
                Locations.isExternal(definition) ? locations.ofExternalTables(name.database(), database) : database,
                name.table());
    }

    private String databaseLocation(Call call, TableName name) {
        return databases.get(call, name.database()).definition().location().orElseThrow();
    }

    /**
     * A managed table that lies where its name puts it, alone, moves with its name; its partitions lie relative to it. So
     * does an external one that Hive 4's transformer made of a managed one. Any other stays where it is.
     */
    @Override
    public Table update(Call call, TableName name, TableDefinition definition, TableUpdate update) {
        Optional<TableName> target = update.moveTo().filter(to -> !to.equals(name));
        if (target.isEmpty() || update.effect() == DataEffect.LEAVE_FILES) {
            return next.update(call, name, definition, update);
        }
        Table before = next.get(call, name);
        if (!movesFolder(call, before, definition)) {
            return next.update(call, name, definition, update.leavingFiles());
        }
        String from = before.definition().descriptor().location().orElseThrow();
        String to = place(call, target.get(), before.definition());
        if (folders.exists(to)) {
            throw inTheWay(call, target.get(), to);
        }
        boolean moved = folders.exists(from);
        if (moved) {
            folders.move(from, to);
        }
        try {
            return next.update(
                    call,
                    name,
                    definition.withDescriptor(definition.descriptor().withLocation(to)),
                    update);
        } catch (RuntimeException e) {
            if (moved && !isDone(call, target.get(), e)) {
                moveBack(to, from, e);
            }
            throw e;
        }
    }

    /** Another table has the name, or there is a folder that is nobody's. */
    private AlreadyExistsException inTheWay(Call call, TableName target, String folder) {
        try {
            next.get(call, target);
            return new AlreadyExistsException(EntityKind.TABLE, target.toString());
        } catch (NotFoundException e) {
            return new AlreadyExistsException(EntityKind.FOLDER, folder);
        }
    }

    /** Where the store went away it may have done it all the same; the files stay with the metadata, as far as known. */
    private boolean isDone(Call call, TableName target, RuntimeException failure) {
        if (!(failure instanceof UnavailableException)) {
            return false;
        }
        try {
            next.get(call, target);
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return true;
        }
    }

    private void moveBack(String from, String to, RuntimeException failure) {
        try {
            folders.move(from, to);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private boolean movesFolder(Call call, Table before, TableDefinition after) {
        Optional<String> old = before.definition().descriptor().location();
        boolean locationGiven = after.descriptor()
                .location()
                .filter(given -> old.isEmpty() || !Locations.same(given, old.get()))
                .isPresent();
        return old.isPresent()
                && !locationGiven
                && Locations.followsName(before.definition())
                && !before.definition().isView()
                && Locations.same(old.get(), place(call, before.name(), before.definition()))
                && !removal.isShared(old.get())
                && !removal.lieInOthers(before, List.of(old.get()));
    }

    @Override
    public void drop(Call call, TableName name, Optional<Long> expectedVersion, DataEffect effect) {
        Belongings belongings = new Belongings();
        if (effect.follows()) {
            removal.collect(call, next.get(call, name), belongings);
        }
        next.drop(call, name, expectedVersion, effect);
        removal.delete(belongings, effect);
    }

    @Override
    public Set<String> dropAll(Call call, DatabaseName database, List<String> names, DataEffect effect) {
        Belongings belongings = new Belongings();
        if (effect.follows()) {
            next.getAll(call, database, names).forEach(table -> removal.collect(call, table, belongings));
        }
        Set<String> missing = next.dropAll(call, database, names, effect);
        removal.delete(belongings, effect);
        return missing;
    }
}
