package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.Statistics;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.hiveserver.privileges.Grant;
import dev.bindery.hiveserver.privileges.GrantRules;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfTable;
import dev.bindery.hiveserver.privileges.Privileges;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.constraints.Constraint;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.dispatch.ThriftSession;
import dev.bindery.thrift.structs.DeclaredConstraints;
import dev.bindery.thrift.structs.DescriptorStructs;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.PrincipalStructs;
import dev.bindery.thrift.structs.StatisticsStructs;
import dev.bindery.thrift.structs.TableStructs;
import dev.bindery.transactions.WriteIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AlterTableRequest;
import org.apache.hadoop.hive.metastore.api.AlterTableResponse;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.GetTableResult;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_table_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_table_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_table_with_cascade_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_table_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_table_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_table_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_table_with_constraints_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_table_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_table_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_table_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_table_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_req_args;
import org.apache.thrift.TException;

/** One table or view at a time. */
final class TableMethods {

    private final Tables tables;
    private final Databases databases;
    private final Statistics statistics;
    private final Privileges privileges;
    private final Compatibility compatibility;
    private final TableTranslation translation;
    private final StatisticsCompliance compliance;

    TableMethods(
            Catalog catalog,
            WriteIds writeIds,
            Privileges privileges,
            Compatibility compatibility,
            TableTranslation translation) {
        this.translation = translation;
        this.privileges = privileges;
        this.databases = catalog.databases();
        this.tables = catalog.tables();
        this.statistics = catalog.statistics();
        this.compliance = new StatisticsCompliance(catalog, writeIds);
        this.compatibility = compatibility;
    }

    void register(MethodTable methods) {
        methods.serveRemoved("get_table", (call, database, table, list) -> {
            dev.bindery.model.Table found = tables.get(call, Names.table(database, table));
            TableTranslation.requireReadable(found.definition(), null, "get_table");
            return TableStructs.toWire(found);
        });
        methods.<get_table_req_args>serve("get_table_req", (call, args) -> {
            GetTableRequest request = args.getReq();
            TableName name = Names.table(request.getCatName(), request.getDbName(), request.getTblName());
            dev.bindery.model.Table found = tables.get(call, name);
            TableTranslation.requireReadable(found.definition(), request.getCapabilities(), "get_table_req");
            Table wire = translation.read(TableStructs.toWire(found), found, request.getProcessorCapabilities());
            compliance
                    .ofTable(
                            call,
                            name,
                            found.definition(),
                            request.getValidWriteIdList(),
                            StatisticsMethods.engine(request.getEngine()).orElseThrow())
                    .ifPresent(isCompliant -> tell(wire, isCompliant));
            if (request.isGetColumnStats()) {
                addStatistics(call, name, request.getEngine(), wire);
            }
            return new GetTableResult(wire);
        });
        registerCreation(methods);
        registerChanges(methods);
        methods.<drop_table_args>serve(
                "drop_table",
                (call, args) -> drop(
                        call,
                        Names.table(args.getDbname(), args.getName()),
                        Environment.NONE.dropping(args.isDeleteData())));
        methods.<drop_table_with_environment_context_args>serve(
                "drop_table_with_environment_context",
                (call, args) -> drop(
                        call,
                        Names.table(args.getDbname(), args.getName()),
                        Environment.of(args.getEnvironment_context()).dropping(args.isDeleteData())));
        methods.<drop_table_req_args>serve(
                "drop_table_req",
                (call, args) -> drop(
                        call,
                        Names.table(
                                args.getDropTableReq().getCatalogName(),
                                args.getDropTableReq().getDbName(),
                                args.getDropTableReq().getTableName()),
                        Environment.of(args.getDropTableReq().getEnvContext())
                                .dropping(args.getDropTableReq().isDeleteData())));
    }

    /** What the parameters say is of others' rows then; so it isn't said. */
    private static void tell(Table wire, boolean isCompliant) {
        wire.setIsStatsCompliant(isCompliant);
        if (!isCompliant) {
            Map<String, String> parameters = new HashMap<>(wire.getParameters());
            parameters.remove(AccuracyParameter.NAME);
            wire.setParameters(parameters);
        }
    }

    private void addStatistics(Call call, TableName name, String engine, Table wire) {
        StatisticsQuery query =
                StatisticsQuery.of(StatisticsMethods.engine(engine).orElseThrow(), List.of());
        List<ColumnStatistics> columns = statistics.ofTable(call, name, query);
        if (!columns.isEmpty()) {
            wire.setColStats(StatisticsStructs.toWire(name, Optional.empty(), query.engine(), columns));
        }
    }

    private void registerCreation(MethodTable methods) {
        methods.<create_table_args>serve("create_table", (call, args) -> create(call, args.getTbl(), List.of(), null));
        methods.<create_table_with_environment_context_args>serve(
                "create_table_with_environment_context", (call, args) -> create(call, args.getTbl(), List.of(), null));
        methods.<create_table_with_constraints_args>serve("create_table_with_constraints", (call, args) -> {
            DeclaredConstraints declared = declaredWith(args.getTbl())
                    .primaryKeys(args.getPrimaryKeys())
                    .foreignKeys(args.getForeignKeys())
                    .uniqueConstraints(args.getUniqueConstraints())
                    .notNullConstraints(args.getNotNullConstraints())
                    .defaultConstraints(args.getDefaultConstraints())
                    .checkConstraints(args.getCheckConstraints());
            return create(call, args.getTbl(), declared.constraints(), null);
        });
        methods.<create_table_req_args>serve("create_table_req", (call, args) -> {
            CreateTableRequest request = args.getRequest();
            DeclaredConstraints declared = declaredWith(request.getTable())
                    .primaryKeys(request.getPrimaryKeys())
                    .foreignKeys(request.getForeignKeys())
                    .uniqueConstraints(request.getUniqueConstraints())
                    .notNullConstraints(request.getNotNullConstraints())
                    .defaultConstraints(request.getDefaultConstraints())
                    .checkConstraints(request.getCheckConstraints());
            return create(call, request.getTable(), declared.constraints(), request.getProcessorCapabilities());
        });
    }

    private static DeclaredConstraints declaredWith(Table wire) {
        return DeclaredConstraints.in(Names.catalog(wire == null ? null : wire.getCatName()));
    }

    private Object create(Call call, Table wire, List<Constraint> constraints, List<String> capabilities)
            throws TException {
        requireNamed(wire);
        TableName name = Names.newTable(wire.getCatName(), wire.getDbName(), wire.getTableName());
        if (!compatibility.allowsName(name.table())) {
            throw new InvalidObjectException(wire.getTableName() + " is not a valid object name");
        }
        requireDescriptor(wire);
        // All that can be wrong with them is found before there is a table.
        List<Grant> grants = PrincipalStructs.fromWire(new OfTable(name), wire.getPrivileges());
        TableDefinition definition = created(call, name, wire, capabilities);
        boolean ofOwner = GrantRules.areOfOwner(name, definition.owner(), grants);
        if (ofOwner) {
            GrantRules.requireSound(grants);
        } else if (!grants.isEmpty()) {
            privileges.requireGrantable(call, grants);
        }
        tables.create(call, name, definition, companions(wire, constraints), TableRules.HIVE, DataEffect.FOLLOW);
        if (grants.isEmpty()) {
            return null;
        }
        if (ofOwner) {
            privileges.grantToOwner(call, name, grants);
        } else {
            privileges.grant(call, grants);
        }
        return null;
    }

    private static TableCompanions companions(Table wire, List<Constraint> constraints) throws MetaException {
        TableCompanions companions = TableCompanions.of(constraints);
        if (wire.getColStats() == null) {
            return companions;
        }
        StatisticsUpdate update = StatisticsUpdate.computedBy(
                StatisticsMethods.engine(wire.getColStats().getEngine()).orElseThrow());
        return companions.with(
                StatisticsStructs.fromWire(wire.getColStats().getStatsObj()),
                wire.getWriteId() > 0 ? update.under(wire.getWriteId()) : update);
    }

    /** Hive translates what says that it is managed; what says nothing is managed too, and stays it. */
    private TableDefinition created(Call call, TableName name, Table wire, List<String> capabilities) {
        TableDefinition given = TableStructs.fromWire(wire);
        return wire.getTableType() == null ? given : translation.created(call, databases, name, given, capabilities);
    }

    private static void requireDescriptor(Table wire) throws MetaException {
        String what = "table " + wire.getTableName();
        DescriptorStructs.requireWhole(wire.getSd(), what);
        if (wire.getSd().getCols() == null) {
            throw new MetaException("The storage descriptor of the " + what + " has no columns (cols).");
        }
    }

    private void registerChanges(MethodTable methods) {
        methods.<alter_table_args>serveInSession(
                "alter_table",
                (session, args) -> alter(
                        session,
                        Names.table(args.getDbname(), args.getTbl_name()),
                        args.getNew_tbl(),
                        Environment.NONE));
        methods.<alter_table_with_environment_context_args>serveInSession(
                "alter_table_with_environment_context",
                (session, args) -> alter(
                        session,
                        Names.table(args.getDbname(), args.getTbl_name()),
                        args.getNew_tbl(),
                        Environment.of(args.getEnvironment_context())));
        methods.<alter_table_with_cascade_args>serveInSession(
                "alter_table_with_cascade",
                (session, args) -> alter(
                        session,
                        Names.table(args.getDbname(), args.getTbl_name()),
                        args.getNew_tbl(),
                        new Environment(Map.of("CASCADE", Boolean.toString(args.isCascade())))));
        methods.<alter_table_req_args>serveInSession("alter_table_req", (session, args) -> {
            AlterTableRequest request = args.getReq();
            alter(
                    session,
                    Names.table(request.getCatName(), request.getDbName(), request.getTableName()),
                    request.getTable(),
                    Environment.of(request.getEnvironmentContext())
                            .expecting(request.getExpectedParameterKey(), request.getExpectedParameterValue()));
            return new AlterTableResponse();
        });
    }

    private void requireNamed(Table wire) throws TException {
        if (wire == null) {
            throw new MissingArgumentException("There is no table in the call.");
        }
        if (wire.getTableName() == null) {
            throw new MetaException("Null table name is not allowed");
        }
        if (wire.getDbName() == null) {
            if (compatibility.tableWithoutDatabaseIsInvalid()) {
                throw new InvalidObjectException("The table " + wire.getTableName() + " names no database.");
            }
            throw new MetaException("Null database name is not allowed");
        }
    }

    private Object alter(ThriftSession session, TableName name, Table wire, Environment environment) throws TException {
        Call call = session.call().as(Operation.UPDATE_TABLE);
        if (wire == null) {
            throw new MissingArgumentException("There is no new table in the call.");
        }
        if (wire.getTableName() == null) {
            throw new MetaException("Null table name is not allowed");
        }
        requireDescriptor(wire);
        String catalog =
                wire.isSetCatName() ? wire.getCatName() : name.database().catalog();
        if (!catalog.equalsIgnoreCase(name.database().catalog())) {
            throw new InvalidOperationException("Tables cannot be moved between catalogs, old catalog "
                    + name.database().catalog() + ", new catalog " + catalog);
        }
        TableName newName = Names.newTable(catalog, wire.getDbName(), wire.getTableName());
        if (!newName.equals(name) && !compatibility.allowsName(newName.table())) {
            throw new InvalidOperationException(wire.getTableName() + " is not a valid object name");
        }
        dev.bindery.model.Table before = tables.get(call, name);
        if (wire.getSd().getLocation() == null
                && before.definition().descriptor().location().isPresent()) {
            throw new MetaException("The new table " + wire.getTableName() + " has no location.");
        }
        TableUpdate update = new TableUpdate(
                newName.equals(name) ? Optional.empty() : Optional.of(newName),
                Optional.empty(),
                environment
                        .expectedKey()
                        .map(key -> Map.of(key, environment.expectedValue()))
                        .orElse(Map.of()),
                true,
                environment.cascade(),
                MetaSettings.rules(session),
                DataEffect.FOLLOW);
        TableDefinition after = TableStructs.fromWire(wire, before.definition());
        translation.requirePlace(call, databases, newName, before.definition(), after);
        tables.update(call, name, after, update);
        return null;
    }

    private Object drop(Call call, TableName name, DataEffect effect) {
        tables.drop(call, name, effect);
        return null;
    }
}
