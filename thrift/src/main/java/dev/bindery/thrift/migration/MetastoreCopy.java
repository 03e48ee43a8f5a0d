package dev.bindery.thrift.migration;

import dev.bindery.thrift.migration.MigrationReport.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DatabaseType;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** One run of a migration: databases, then what is in each, then the keys that tables have of each other. */
final class MetastoreCopy {

    private static final Set<String> STANDARD_ROLES = Set.of("admin", "public");

    private final Migration migration;
    private final Metastore source;
    private final Metastore target;
    private final Migration.Listener listener;
    private final MigrationReport report = new MigrationReport();
    private final PartitionCopy partitions;
    private final StatisticsCopy statistics;
    private final ConstraintCopy constraints;
    private int done;
    private int total;

    MetastoreCopy(Migration migration, Metastore source, Metastore target, Migration.Listener listener) {
        this.migration = migration;
        this.source = source;
        this.target = target;
        this.listener = listener;
        this.statistics = new StatisticsCopy(source, target, migration.plan(), report);
        this.partitions = new PartitionCopy(source, target, migration.plan(), report, statistics, this::tell);
        this.constraints = new ConstraintCopy(source, target, migration.plan(), report);
    }

    MigrationReport run() {
        try {
            Map<String, List<String>> tables = new LinkedHashMap<>();
            for (String database : databases()) {
                List<String> names = new ArrayList<>(source.ask(client -> client.get_all_tables(database)));
                names.sort(null);
                tables.put(database, names);
                total += names.size();
            }
            for (Map.Entry<String, List<String>> each : tables.entrySet()) {
                if (database(each.getKey())) {
                    for (String table : each.getValue()) {
                        tell(each.getKey() + "." + table);
                        attempt(Kind.TABLE, each.getKey() + "." + table, () -> table(each.getKey(), table));
                        done++;
                    }
                    functions(each.getKey());
                } else {
                    done += each.getValue().size();
                }
            }
            constraints.copyForeignKeys();
            nameWhatStays();
        } catch (TException e) {
            throw new MigrationProblem(
                    "The metastore " + migration.from() + " doesn't answer as one does: " + e.getMessage(), e);
        }
        tell("");
        return report;
    }

    private void tell(String table) {
        listener.progress(done, total, partitions.seen(), table);
    }

    private Collection<String> databases() throws TException {
        List<String> names = source.ask(client -> client.get_all_databases());
        Set<String> all = new TreeSet<>(names);
        if (migration.databases().isEmpty()) {
            return all;
        }
        Set<String> chosen = new TreeSet<>();
        migration.databases().forEach(name -> chosen.add(name.strip().toLowerCase(Locale.ROOT)));
        Set<String> missing = new TreeSet<>(chosen);
        missing.removeAll(all);
        if (!missing.isEmpty()) {
            throw new MigrationProblem(
                    "The metastore " + migration.from() + " has no database " + String.join(", ", missing) + ".", null);
        }
        return chosen;
    }

    /** Something that may fail without ending the whole. */
    @FunctionalInterface
    interface Attempt {
        void make() throws TException;
    }

    private void attempt(Kind kind, String name, Attempt attempt) {
        try {
            attempt.make();
        } catch (TException | RuntimeException e) {
            if (e instanceof MigrationProblem problem) {
                throw problem;
            }
            report.left(kind, 1, name + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    /** Whether its tables can be copied. */
    private boolean database(String name) {
        int left = report.reasons().size();
        attempt(Kind.DATABASE, name, () -> {
            Database database = source.ask(client -> client.get_database(name));
            if (database.getType() == DatabaseType.REMOTE) {
                report.left(
                        Kind.DATABASE, 1, name + ": a database of another system, which belongs to a data connector.");
            } else if (present(name)) {
                report.present(Kind.DATABASE, 1);
            } else {
                if (!migration.plan()) {
                    target.ask(client -> {
                        client.create_database(Portable.of(database));
                        return null;
                    });
                }
                report.copied(Kind.DATABASE, 1);
            }
        });
        return report.reasons().size() == left;
    }

    private boolean present(String database) throws TException {
        try {
            target.ask(client -> client.get_database(database));
            return true;
        } catch (NoSuchObjectException e) {
            return false;
        }
    }

    private void table(String database, String name) throws TException {
        Optional<Table> found = source.table(database, name);
        if (found.isEmpty()) {
            // Dropped since the names were read.
            return;
        }
        Table table = found.get();
        Optional<Table> there = target.table(database, name);
        if (there.isPresent() && !Portable.same(table, there.get())) {
            report.left(
                    Kind.TABLE,
                    1,
                    database + "." + name + ": another table of that name is there, with other columns or another"
                            + " location; it and its partitions stay as they are.");
            return;
        }
        if (there.isPresent()) {
            report.present(Kind.TABLE, 1);
        } else {
            if (!migration.plan()) {
                target.ask(client -> {
                    client.create_table(Portable.of(table));
                    return null;
                });
            }
            report.copied(Kind.TABLE, 1);
        }
        attempt(
                Kind.CONSTRAINT,
                "constraints of " + database + "." + name,
                () -> constraints.copy(table, there.isPresent()));
        if (table.getPartitionKeysSize() > 0) {
            partitions.copy(table, there.isPresent());
        } else {
            attempt(
                    Kind.TABLE_STATISTICS,
                    "column statistics of " + database + "." + name,
                    () -> statistics.ofTable(table, there.isPresent()));
        }
    }

    private void functions(String database) throws TException {
        for (String name : source.ask(client -> client.get_functions(database, "*"))) {
            attempt(Kind.FUNCTION, "the function " + database + "." + name, () -> {
                Function function = source.ask(client -> client.get_function(database, name));
                if (isFunction(database, name)) {
                    report.present(Kind.FUNCTION, 1);
                } else {
                    if (!migration.plan()) {
                        target.ask(client -> {
                            client.create_function(Portable.of(function));
                            return null;
                        });
                    }
                    report.copied(Kind.FUNCTION, 1);
                }
            });
        }
    }

    private boolean isFunction(String database, String name) throws TException {
        try {
            target.ask(client -> client.get_function(database, name));
            return true;
        } catch (NoSuchObjectException e) {
            return false;
        }
    }

    /** What a metastore may hold and nobody asked to copy. */
    private void nameWhatStays() {
        attempt(Kind.CATALOG, "further catalogs", () -> source.askIfKnown(
                        "get_catalogs", client -> client.get_catalogs().getNames())
                .ifPresent(names -> stays(
                        Kind.CATALOG,
                        names.stream().filter(name -> !name.equals("hive")).toList(),
                        "only the databases of the catalog hive are copied")));
        attempt(Kind.DATA_CONNECTOR, "data connectors", () -> source.askIfKnown(
                        "get_dataconnectors", client -> client.get_dataconnectors())
                .ifPresent(names -> stays(Kind.DATA_CONNECTOR, names, "data connectors aren't copied")));
        attempt(Kind.ROLE, "roles", () -> source.askIfKnown("get_role_names", client -> client.get_role_names())
                .ifPresent(names -> stays(
                        Kind.ROLE,
                        names.stream()
                                .filter(name -> !STANDARD_ROLES.contains(name))
                                .toList(),
                        "roles and what they are granted aren't copied")));
    }

    private void stays(Kind kind, List<String> names, String reason) {
        if (!names.isEmpty()) {
            report.left(kind, names.size(), String.join(", ", names) + ": " + reason + ".");
        }
    }
}
