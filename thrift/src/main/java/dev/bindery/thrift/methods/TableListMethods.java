package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.TableQuery;
import dev.bindery.catalog.TableSummary;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.TableStructs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.ExtendedTableInfo;
import org.apache.hadoop.hive.metastore.api.GetTablesExtRequest;
import org.apache.hadoop.hive.metastore.api.GetTablesRequest;
import org.apache.hadoop.hive.metastore.api.GetTablesResult;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableMeta;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_all_tables_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_materialized_views_for_rewriting_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_meta_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_names_by_filter_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_objects_by_name_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_tables_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_tables_by_type_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_tables_ext_args;
import org.apache.hadoop.hive.metastore.api.UnknownDBException;
import org.apache.thrift.TException;

/** Several tables at a time. A database that isn't there has no tables. */
final class TableListMethods {

    private static final TableQuery MATERIALIZED_VIEWS =
            new TableQuery(NamePattern.ANY, Optional.of(Set.of(TableDefinition.MATERIALIZED_VIEW)));

    private final Catalog catalog;
    private final TableTranslation translation;
    private final Compatibility compatibility;

    TableListMethods(Catalog catalog, Compatibility compatibility, TableTranslation translation) {
        this.translation = translation;
        this.catalog = catalog;
        this.compatibility = compatibility;
    }

    void register(MethodTable methods) {
        methods.<get_all_tables_args>serve(
                "get_all_tables", (call, args) -> names(call, args.getDb_name(), null, Optional.empty()));
        methods.<get_tables_args>serve(
                "get_tables", (call, args) -> names(call, args.getDb_name(), args.getPattern(), Optional.empty()));
        methods.<get_tables_by_type_args>serve(
                "get_tables_by_type",
                (call, args) -> names(
                        call,
                        args.getDb_name(),
                        args.getPattern(),
                        Optional.ofNullable(args.getTableType()).map(Set::of)));
        methods.<get_table_meta_args>serve(
                "get_table_meta",
                (call, args) -> meta(call, args.getDb_patterns(), args.getTbl_patterns(), args.getTbl_types()));
        methods.<get_tables_ext_args>serve("get_tables_ext", (call, args) -> extended(call, args.getReq()));
        methods.serveRemoved(
                "get_table_objects_by_name", (call, database, ignored, names) -> objects(call, database, names));
        methods.<get_table_objects_by_name_req_args>serve(
                "get_table_objects_by_name_req", (call, args) -> new GetTablesResult(objects(call, args.getReq())));
        methods.<get_table_names_by_filter_args>serve(
                "get_table_names_by_filter",
                (call, args) -> filtered(call, args.getDbname(), args.getFilter(), args.getMax_tables()));
        methods.serve("get_all_materialized_view_objects_for_rewriting", (call, arguments) -> rewritable(call));
        methods.<get_materialized_views_for_rewriting_args>serve(
                "get_materialized_views_for_rewriting", (call, args) -> rewritable(call, args.getDb_name()));
    }

    private List<String> names(Call call, String database, String pattern, Optional<Set<String>> types)
            throws MetaException {
        Names.Qualified name = Names.Qualified.parse(database);
        if (name.database() == null) {
            throw new MetaException("Null database name is not allowed");
        }
        Optional<DatabaseName> possible = Names.possible(name.catalog(), name.database());
        if (possible.isEmpty()) {
            return List.of();
        }
        try {
            return catalog.tables().names(call, possible.get(), new TableQuery(NamePattern.hive(pattern), types));
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private List<TableMeta> meta(Call call, String databasePattern, String tablePattern, List<String> types)
            throws MetaException {
        Names.Qualified pattern = Names.Qualified.parse(databasePattern);
        Optional<Set<String>> wanted =
                Optional.ofNullable(types).filter(list -> !list.isEmpty()).map(Set::copyOf);
        TableQuery query = new TableQuery(NamePattern.hive(tablePattern), wanted);
        List<DatabaseName> databases = databases(call, pattern.catalog(), NamePattern.hive(pattern.database()));
        return catalog.tables().summaries(call, databases, query).stream()
                .map(this::meta)
                .toList();
    }

    private List<DatabaseName> databases(Call call, String catalogName, NamePattern pattern) {
        return catalog.databases().list(call, catalogName, pattern, PageRequest.ALL).items().stream()
                .map(Database::name)
                .toList();
    }

    private TableMeta meta(TableSummary summary) {
        TableMeta meta = new TableMeta(
                summary.name().database().database(), summary.name().table(), TableStructs.typeToWire(summary.type()));
        meta.setComments(summary.comment().orElse(null));
        if (compatibility.tableMetaNamesCatalog()) {
            meta.setCatName(summary.name().database().catalog());
        }
        return meta;
    }

    private List<Table> objects(Call call, String database, List<String> names) throws TException {
        Names.Qualified name = Names.Qualified.parse(database);
        GetTablesRequest request = new GetTablesRequest(name.database());
        request.setCatName(name.catalog());
        request.setTblNames(names);
        return named(call, request);
    }

    /** @throws UnknownDBException where there is no such database */
    private List<Table> named(Call call, GetTablesRequest request) throws TException {
        String catalogName = request.getCatName();
        String database = request.getDbName();
        List<String> names = request.getTblNames();
        if (database == null || database.isEmpty()) {
            throw new UnknownDBException("The name of the database is missing.");
        }
        if (names == null) {
            throw new InvalidOperationException("There are no names of tables in the call.");
        }
        DatabaseName name = Names.possible(catalogName, database)
                .orElseThrow(() -> new UnknownDBException("Could not find database " + catalogName + "." + database));
        List<dev.bindery.model.Table> found = find(call, name, names);
        if (found.isEmpty()) {
            requireDatabase(call, name);
        }
        return toWire(found, request);
    }

    /** Those that the client can read: one that it can't mustn't take the others with it. */
    private List<Table> toWire(List<dev.bindery.model.Table> tables, GetTablesRequest request) {
        return tables.stream()
                .filter(table -> TableTranslation.isReadable(table.definition(), request.getCapabilities()))
                .map(table -> translation.read(TableStructs.toWire(table), table, request.getProcessorCapabilities()))
                .toList();
    }

    private void requireDatabase(Call call, DatabaseName name) throws UnknownDBException {
        try {
            catalog.databases().get(call, name);
        } catch (NotFoundException e) {
            throw new UnknownDBException("Could not find database " + name);
        }
    }

    private List<dev.bindery.model.Table> find(Call call, DatabaseName database, List<String> names) {
        List<String> possible =
                names.stream().filter(name -> Names.isPossible(database, name)).toList();
        return catalog.tables().getAll(call, database, possible);
    }

    private List<Table> objects(Call call, GetTablesRequest request) throws TException {
        if (request.getTablesPattern() == null) {
            return named(call, request);
        }
        DatabaseName database = Names.database(request.getCatName(), request.getDbName());
        if (request.getTblNames() != null) {
            return toWire(find(call, database, request.getTblNames()), request);
        }
        return toWire(list(call, database, TableQuery.named(NamePattern.hive(request.getTablesPattern()))), request);
    }

    private List<ExtendedTableInfo> extended(Call call, GetTablesExtRequest request) {
        Optional<DatabaseName> database = Names.possible(request.getCatalog(), request.getDatabase());
        if (database.isEmpty()) {
            return List.of();
        }
        PageRequest page = request.isSetLimit() && request.getLimit() > 0
                ? PageRequest.first(request.getLimit())
                : PageRequest.ALL;
        TableQuery query = TableQuery.named(NamePattern.hive(request.getTableNamePattern()));
        try {
            return catalog.tables().list(call, database.get(), query, page).items().stream()
                    .map(table ->
                            translation.listed(table, request.getProcessorCapabilities(), request.getRequestedFields()))
                    .toList();
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private List<dev.bindery.model.Table> list(Call call, DatabaseName database, TableQuery query) {
        return catalog.tables().list(call, database, query, PageRequest.ALL).items();
    }

    private List<String> filtered(Call call, String databaseName, String filter, int limit) throws TException {
        Names.Qualified name = Names.Qualified.parse(databaseName);
        if (name.database() == null
                || name.database().isEmpty()
                || name.catalog().isEmpty()) {
            throw new UnknownDBException("The name of the database is missing.");
        }
        if (filter == null) {
            throw new InvalidOperationException("There is no filter in the call.");
        }
        TableFilter condition = TableFilter.parse(filter);
        try {
            return filtered(call, Names.database(databaseName), condition, limit);
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private List<String> filtered(Call call, DatabaseName database, TableFilter condition, int limit) {
        return list(call, database, TableQuery.ANY).stream()
                .filter(condition::matches)
                .map(table -> table.name().table())
                .limit(limit < 0 ? Long.MAX_VALUE : limit)
                .toList();
    }

    private List<String> rewritable(Call call, String database) throws MetaException {
        try {
            return rewritable(call, Names.database(database)).stream()
                    .map(Table::getTableName)
                    .toList();
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private List<Table> rewritable(Call call) {
        List<DatabaseName> databases = databases(call, DatabaseName.DEFAULT_CATALOG, NamePattern.ANY);
        return rewritable(catalog.tables().list(call, databases, MATERIALIZED_VIEWS));
    }

    private List<Table> rewritable(Call call, DatabaseName database) {
        return rewritable(list(call, database, MATERIALIZED_VIEWS));
    }

    private static List<Table> rewritable(List<dev.bindery.model.Table> views) {
        return views.stream()
                .filter(view -> view.definition().rewriteEnabled())
                .map(TableStructs::toWire)
                .toList();
    }
}
