package dev.bindery.catalog.operation;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.FunctionName;
import dev.bindery.model.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an operation is done to. {@link #paths()} are the last parts of the ARNs that must all be allowed: the thing
 * itself, then its ancestors (developer guide: "a catalog action needs permission on the resource and all its
 * ancestors"), and for a database that is deleted its children too. What is in another catalog than the default one has that
 * catalog's name before its own, and the catalog as an ancestor ("Multi-catalog ARNs").
 */
public sealed interface Resource {

    /** Such as {@code table/db/t}, {@code database/db}, {@code catalog}: the thing first. */
    List<String> paths();

    /** All ARNs that must be allowed, in the order of {@link #paths()}. */
    default List<String> arns(Arns arns) {
        return paths().stream().map(arns::glue).toList();
    }

    /**
     * What policies may ask of this request beside who, what and where: values by condition key, such as {@code
     * iam:PassedToService} or {@code aws:RequestTag/team}.
     */
    default Map<String, List<String>> conditions() {
        return Map.of();
    }

    /** The same thing in a request with one more value of a condition key. */
    default Resource with(String key, String value) {
        return new WithConditions(this, Map.of(key, List.of(value)));
    }

    /** The same thing in a request that gives it these tags ({@code aws:RequestTag/…}, {@code aws:TagKeys}). */
    default Resource withRequestTags(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return this;
        }
        Map<String, List<String>> values = new HashMap<>();
        tags.forEach((name, value) -> values.put("aws:RequestTag/" + name, List.of(value)));
        values.put("aws:TagKeys", tags.keySet().stream().sorted().toList());
        return new WithConditions(this, values);
    }

    /** The same thing in a request that takes the tags of these names away ({@code aws:TagKeys}). */
    default Resource withTagKeys(Collection<String> names) {
        return names.isEmpty()
                ? this
                : new WithConditions(
                        this,
                        Map.of("aws:TagKeys", names.stream().sorted().distinct().toList()));
    }

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

    /** What the paths of the things of a type begin with that lie in a database. */
    static String pathsIn(String type, DatabaseName database) {
        return path(type, database) + "/";
    }

    /** The path of a database. */
    static String pathOf(DatabaseName database) {
        return path("database", database);
    }

    /** What the paths of the databases of a catalog begin with. */
    static String pathsOfDatabases(String catalog) {
        return new OfCatalog(catalog).name().equals(DatabaseName.DEFAULT_CATALOG)
                ? "database/"
                : "database/" + new OfCatalog(catalog).name() + "/";
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

    /** Connections, all of which must be allowed, and the catalog. Their names are case-sensitive. */
    record OfConnections(List<String> names) implements Resource {

        /** One that has no name, and is only tried. */
        public static final OfConnections UNNAMED = one("*");

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

        @Override
        public List<String> arns(Arns arns) {
            return resources.stream()
                    .flatMap(resource -> resource.arns(arns).stream())
                    .distinct()
                    .toList();
        }

        @Override
        public Map<String, List<String>> conditions() {
            Map<String, List<String>> all = new HashMap<>();
            resources.forEach(resource -> all.putAll(resource.conditions()));
            return all;
        }

        /** The catalogs that databases are in; of none the default one. */
        public static Resource catalogsOf(Collection<DatabaseName> databases) {
            List<Resource> catalogs = databases.stream()
                    .map(DatabaseName::catalog)
                    .distinct()
                    .<Resource>map(OfCatalog::new)
                    .toList();
            return catalogs.size() > 1
                    ? new OfSeveral(catalogs)
                    : catalogs.stream().findFirst().orElseGet(OfCatalog::new);
        }

        @Override
        public List<String> paths() {
            return resources.stream()
                    .flatMap(resource -> resource.paths().stream())
                    .distinct()
                    .toList();
        }
    }

    /** Several things that are asked for at once, each of which is told where the caller may see it. */
    record OfEach(List<Resource> resources) implements Resource {

        public OfEach {
            resources = List.copyOf(resources);
        }

        public static OfEach named(String type, Collection<String> names) {
            return new OfEach(
                    names.stream().<Resource>map(name -> new Named(type, name)).toList());
        }

        @Override
        public List<String> paths() {
            return resources.isEmpty() ? List.of("*") : new OfSeveral(resources).paths();
        }

        /** None that must be allowed for the others' sake. */
        @Override
        public List<String> arns(Arns arns) {
            return List.of();
        }
    }

    /** A crawler, a job: something with a type and a name of its own, and no ancestors. */
    record Named(String type, String name) implements Resource {
        @Override
        public List<String> paths() {
            return List.of(type + "/" + name);
        }
    }

    /** What isn't done to a thing that has an ARN: only statements about {@code *} are about it. */
    record Anything() implements Resource {
        @Override
        public List<String> paths() {
            return List.of("*");
        }

        @Override
        public List<String> arns(Arns arns) {
            return paths();
        }
    }

    /**
     * A user, group, role or policy of IAM.
     *
     * @param path with the type and IAM's own path before the name, such as {@code role/service-role/jobs}
     */
    record OfIdentity(String path) implements Resource {
        @Override
        public List<String> paths() {
            return List.of(path);
        }

        @Override
        public List<String> arns(Arns arns) {
            return List.of(arns.iam(path));
        }
    }

    /**
     * A managed policy that every account has.
     *
     * @param path such as {@code policy/service-role/AWSGlueServiceRole}
     */
    record OfProvidedPolicy(String path) implements Resource {
        @Override
        public List<String> paths() {
            return List.of(path);
        }

        @Override
        public List<String> arns(Arns arns) {
            return List.of("arn:aws:iam::aws:" + path);
        }
    }

    /**
     * A role that something is to act as.
     *
     * @param given as a client names it: {@code jobs}, {@code service-role/jobs}, or an ARN
     */
    record OfRole(String given) implements Resource {
        @Override
        public List<String> paths() {
            return List.of("role/" + given.substring(given.indexOf(":role/") < 0 ? 0 : given.indexOf(":role/") + 6));
        }

        @Override
        public List<String> arns(Arns arns) {
            return List.of(given.startsWith("arn:") ? given : arns.role(given));
        }
    }

    /** Something, and what policies may ask of the request beside it. */
    record WithConditions(Resource resource, Map<String, List<String>> conditions) implements Resource {

        public WithConditions {
            Map<String, List<String>> all = new HashMap<>(resource.conditions());
            all.putAll(conditions);
            conditions = Map.copyOf(all);
        }

        @Override
        public List<String> paths() {
            return resource.paths();
        }

        @Override
        public List<String> arns(Arns arns) {
            return resource.arns(arns);
        }
    }
}
