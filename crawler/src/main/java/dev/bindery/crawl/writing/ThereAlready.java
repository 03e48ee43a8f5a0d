package dev.bindery.crawl.writing;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableQuery;
import dev.bindery.crawl.listing.Presence;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of the database that a crawl writes to. */
final class ThereAlready {

    private static final int PAGE = 1_000;

    private final boolean databaseExists;
    private final Map<String, Table> byName = new HashMap<>();
    private final Map<String, List<Table>> byLocation = new HashMap<>();

    private ThereAlready(boolean databaseExists) {
        this.databaseExists = databaseExists;
    }

    static ThereAlready in(Catalog catalog, Call call, DatabaseName database) {
        ThereAlready there;
        try {
            catalog.databases().get(call, database);
            there = new ThereAlready(true);
        } catch (NotFoundException e) {
            return new ThereAlready(false);
        }
        Optional<String> cursor = Optional.empty();
        do {
            Page<Table> page = catalog.tables().list(call, database, TableQuery.ANY, new PageRequest(PAGE, cursor));
            page.items().forEach(there::add);
            cursor = page.next();
        } while (cursor.isPresent());
        return there;
    }

    private void add(Table table) {
        byName.put(table.name().table(), table);
        place(table.definition()).ifPresent(location -> byLocation
                .computeIfAbsent(location, key -> new ArrayList<>())
                .add(table));
    }

    /** Locations as engines write them: {@code file:/a}, {@code file:///a/}, s3a for s3. */
    static Optional<String> normal(String location) {
        try {
            Location parsed = Location.parse(location);
            String scheme = parsed.scheme().startsWith("s3") ? "s3" : parsed.scheme();
            return Optional.of(new Location(scheme, parsed.container(), parsed.path()).toString());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** Where a table is: its location, for tables of databases together with the connection that leads there. */
    private static Optional<String> place(TableDefinition table) {
        Optional<String> location = table.descriptor().location();
        if (location.filter(it -> it.endsWith(Presence.PLACEHOLDER)).isPresent()) {
            // A table that Spark made and Hive can't read: where it is stands among its options.
            return Optional.ofNullable(table.descriptor().serDe().parameters().get("path"))
                    .flatMap(ThereAlready::normal);
        }
        return location.flatMap(ThereAlready::normal)
                .or(() -> location.flatMap(
                        it -> table.parameter("connectionName").map(connection -> connection + ": " + it)));
    }

    boolean databaseExists() {
        return databaseExists;
    }

    Collection<Table> tables() {
        return byName.values();
    }

    Optional<Table> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The tables at a crawled one's place that a crawl made, or else all that are there; in the order of their names. */
    List<Table> at(TableDefinition wanted) {
        List<Table> tables =
                place(wanted).map(it -> byLocation.getOrDefault(it, List.of())).orElse(List.of());
        List<Table> crawled = tables.stream()
                .filter(table -> table.definition().parameters().containsKey(PlanMaking.UPDATED_BY))
                .toList();
        return crawled.isEmpty() ? tables : crawled;
    }
}
