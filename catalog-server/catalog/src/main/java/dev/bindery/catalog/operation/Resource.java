package dev.bindery.catalog.operation;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an operation is done to. {@link #paths()} are the last parts of the ARNs that must all be allowed: the thing
 * itself, then its ancestors (developer guide: "a catalog action needs permission on the resource and all its
 * ancestors"), and for a database that is deleted its children too.
 */
public sealed interface Resource {

    /** Such as {@code table/db/t}, {@code database/db}, {@code catalog}: the thing first. */
    List<String> paths();

    /** The catalog as a whole. */
    record OfCatalog() implements Resource {
        @Override
        public List<String> paths() {
            return List.of("catalog");
        }
    }

    /** One database, or with its children where they go too. */
    record OfDatabase(DatabaseName name, boolean withChildren) implements Resource {

        public static OfDatabase alone(DatabaseName name) {
            return new OfDatabase(name, false);
        }

        @Override
        public List<String> paths() {
            List<String> paths = new ArrayList<>(List.of("database/" + name.database(), "catalog"));
            if (withChildren) {
                paths.add("table/" + name.database() + "/*");
                paths.add("userDefinedFunction/" + name.database() + "/*");
            }
            return paths;
        }
    }

    /** Every table of a database: a listing. */
    record OfTables(DatabaseName database) implements Resource {
        @Override
        public List<String> paths() {
            return List.of("table/" + database.database() + "/*", "database/" + database.database(), "catalog");
        }
    }

    /** One table. */
    record OfTable(TableName name) implements Resource {
        @Override
        public List<String> paths() {
            return List.of(
                    "table/" + name.database().database() + "/" + name.table(),
                    "database/" + name.database().database(),
                    "catalog");
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
            List<String> paths = new ArrayList<>();
            names.forEach(name -> paths.add("table/" + database.database() + "/" + name));
            paths.add("database/" + database.database());
            paths.add("catalog");
            return paths;
        }
    }

    /** One function. */
    record OfFunction(FunctionName name) implements Resource {
        @Override
        public List<String> paths() {
            return List.of(
                    "userDefinedFunction/" + name.database().database() + "/" + name.function(),
                    "database/" + name.database().database(),
                    "catalog");
        }
    }

    /** Every function of a database: a listing. */
    record OfFunctions(DatabaseName database) implements Resource {
        @Override
        public List<String> paths() {
            return List.of(
                    "userDefinedFunction/" + database.database() + "/*", "database/" + database.database(), "catalog");
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
