package dev.bindery.catalog.operation;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What an operation is done to. {@link #paths()} are the last parts of the ARNs that must all be allowed: the thing
 * itself, then its ancestors (developer guide: "a catalog action needs permission on the resource and all its
 * ancestors"), and for a database that is deleted its children too. What is in another catalog than the default one has that
 * catalog's name before its own, and the catalog as an ancestor ("Multi-catalog ARNs").
 */
public sealed interface Resource {

    /** Such as {@code table/db/t}, {@code database/db}, {@code catalog}: the thing first. */
    List<String> paths();

    /** A catalog as a whole. */
    record OfCatalog(String name) implements Resource {

        /** The default catalog, and whatever is about all of them. */
        public OfCatalog() {
            this(DatabaseName.DEFAULT_CATALOG);
        }

        /** Names come as a caller spelt them, and permissions know them as the catalog does. */
        public OfCatalog {
            name = name.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        public List<String> paths() {
            return name.equals(DatabaseName.DEFAULT_CATALOG)
                    ? List.of("catalog")
                    : List.of("catalog/" + name, "catalog");
        }
    }

    private static String path(String type, DatabaseName database, String... names) {
        StringBuilder path = new StringBuilder(type);
        if (!database.catalog().equals(DatabaseName.DEFAULT_CATALOG)) {
            path.append('/').append(database.catalog());
        }
        path.append('/').append(database.database());
        for (String name : names) {
            path.append('/').append(name);
        }
        return path.toString();
    }

    /** A thing, its database and its catalog. */
    private static List<String> withAncestors(DatabaseName database, String... things) {
        List<String> paths = new ArrayList<>(List.of(things));
        paths.add(path("database", database));
        paths.addAll(new OfCatalog(database.catalog()).paths());
        return List.copyOf(paths);
    }

    /** One database, or with its children where they go too. */
    record OfDatabase(DatabaseName name, boolean withChildren) implements Resource {

        public static OfDatabase alone(DatabaseName name) {
            return new OfDatabase(name, false);
        }

        @Override
        public List<String> paths() {
            List<String> paths = new ArrayList<>(withAncestors(name));
            if (withChildren) {
                paths.add(path("table", name, "*"));
                paths.add(path("userDefinedFunction", name, "*"));
            }
            return paths;
        }
    }

    /** Every table of a database: a listing. */
    record OfTables(DatabaseName database) implements Resource {
        @Override
        public List<String> paths() {
            return withAncestors(database, path("table", database, "*"));
        }
    }

    /** One table. */
    record OfTable(TableName name) implements Resource {
        @Override
        public List<String> paths() {
            return withAncestors(name.database(), path("table", name.database(), name.table()));
        }
    }

    /** Several tables of a database: a batch, all of which must be allowed. */
    record OfSomeTables(DatabaseName database, List<String> names) implements Resource {

        /** Names come as a caller spelt them, and permissions know them as the catalog does. */
        public OfSomeTables {
            names = names.stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
        }

        @Override
        public List<String> paths() {
            return withAncestors(
                    database,
                    names.stream().map(name -> path("table", database, name)).toArray(String[]::new));
        }
    }

    /** One function. */
    record OfFunction(FunctionName name) implements Resource {
        @Override
        public List<String> paths() {
            return withAncestors(name.database(), path("userDefinedFunction", name.database(), name.function()));
        }
    }

    /** Every function of a database: a listing. */
    record OfFunctions(DatabaseName database) implements Resource {
        @Override
        public List<String> paths() {
            return withAncestors(database, path("userDefinedFunction", database, "*"));
        }
    }

    /** Connections, all of which must be allowed, and the catalog. Their names are case-sensitive. */
    record OfConnections(List<String> names) implements Resource {

        /** Every connection: a listing. */
        public static final OfConnections ALL = one("*");

        public OfConnections {
            names = List.copyOf(names);
        }

        public static OfConnections one(String name) {
            return new OfConnections(List.of(name));
        }

        @Override
        public List<String> paths() {
            List<String> paths = new ArrayList<>();
            names.forEach(name -> paths.add("connection/" + name));
            paths.addAll(new OfCatalog().paths());
            return List.copyOf(paths);
        }
    }

    /** Several things, all of which must be allowed. */
    record OfSeveral(List<Resource> resources) implements Resource {

        public OfSeveral {
            resources = List.copyOf(resources);
        }

        /** One for each database. */
        public static OfSeveral of(Collection<DatabaseName> databases, Function<DatabaseName, Resource> resource) {
            return new OfSeveral(databases.stream().map(resource).toList());
        }

        @Override
        public List<String> paths() {
            return resources.stream()
                    .flatMap(resource -> resource.paths().stream())
                    .distinct()
                    .toList();
        }
    }

    /** A crawler, a job: something with a type and a name of its own, and no ancestors. */
    record Named(String type, String name) implements Resource {
        @Override
        public List<String> paths() {
            return List.of(type + "/" + name);
        }
    }
}
