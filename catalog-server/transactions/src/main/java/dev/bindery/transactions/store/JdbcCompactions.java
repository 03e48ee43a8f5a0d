package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.CompactionFilter;
import dev.bindery.transactions.compactions.CompactionFilter.Column;
import dev.bindery.transactions.compactions.CompactionState;
import dev.bindery.transactions.compactions.Compactions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** See {@link Compactions}. */
final class JdbcCompactions implements Compactions {

    private static final String MUTEX = "compactions";

    private static final Map<Column, String> COLUMNS = Map.ofEntries(
            Map.entry(Column.ID, "id"),
            Map.entry(Column.DATABASE, "database_name"),
            Map.entry(Column.TABLE, "table_name"),
            Map.entry(Column.PARTITION, "partition_name"),
            Map.entry(Column.TYPE, "type"),
            Map.entry(Column.STATE, "state"),
            Map.entry(Column.WORKER, "worker_id"),
            Map.entry(Column.ENQUEUED, "enqueued_at"),
            Map.entry(Column.STARTED, "started_at"),
            Map.entry(Column.ENDED, "ended_at"),
            Map.entry(Column.POOL, "pool"));

    private final Database database;

    JdbcCompactions(Database database) {
        this.database = database;
    }

    @Override
    public Outcome request(Call call, Compaction.Request request) {
        // One at a time, so that no table or partition is compacted twice at once.
        return database.exclusively(MUTEX, session -> {
            Optional<Compaction> running = CompactionRows.list(
                            session,
                            "WHERE " + Statements.IS_TABLE
                                    + " AND partition_name = ? AND state IN ('INITIATED', 'WORKING') ORDER BY id LIMIT 1",
                            Statements.binds(request.target(), request.target().partitionOrNone()))
                    .stream()
                    .findFirst();
            if (running.isPresent()) {
                return new Outcome(running.get().id(), false, running.get().state());
            }
            long id = CompactionRows.insert(session, request, CompactionState.INITIATED, null, null);
            return new Outcome(id, true, CompactionState.INITIATED);
        });
    }

    @Override
    public List<Compaction> list(Call call, CompactionFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<Object> binds = new ArrayList<>();
        condition(conditions, binds, "id", filter.id());
        condition(conditions, binds, "catalog", filter.catalog());
        condition(conditions, binds, "database_name", filter.database());
        condition(conditions, binds, "table_name", filter.table());
        condition(conditions, binds, "partition_name", filter.partition());
        condition(conditions, binds, "pool", filter.pool());
        condition(conditions, binds, "type", filter.type().map(Enum::name));
        condition(conditions, binds, "state", filter.state().map(Enum::name));
        String order = filter.order().isEmpty()
                ? "COALESCE(ended_at, started_at, enqueued_at) DESC, id"
                : filter.order().stream()
                        .map(each -> COLUMNS.get(each.column()) + (each.descending() ? " DESC" : ""))
                        .collect(Collectors.joining(", ", "", ", id"));
        filter.limit().filter(limit -> limit >= 0).ifPresent(binds::add);
        String rest = (conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions)) + " ORDER BY " + order
                + (filter.limit().filter(limit -> limit >= 0).isPresent() ? " LIMIT ?" : "");
        return database.read(session -> CompactionRows.list(session, rest, binds.toArray()));
    }

    private static void condition(List<String> conditions, List<Object> binds, String column, Optional<?> value) {
        value.ifPresent(known -> {
            conditions.add(column + " = ?");
            binds.add(known);
        });
    }

    @Override
    public Map<Long, Abortion> abort(Call call, List<Long> ids) {
        return database.transaction(session -> {
            Map<Long, CompactionState> states = new LinkedHashMap<>();
            CompactionRows.list(
                            session,
                            "WHERE " + Statements.isOneOf("id") + " ORDER BY id FOR UPDATE",
                            session.numberArray(ids))
                    .forEach(compaction -> states.put(compaction.id(), compaction.state()));
            abortInitiated(session, states);
            Map<Long, Abortion> abortions = new LinkedHashMap<>();
            ids.forEach(id -> abortions.put(id, abortion(Optional.ofNullable(states.get(id)))));
            return abortions;
        });
    }

    private static void abortInitiated(Session session, Map<Long, CompactionState> states) {
        List<Long> initiated = states.entrySet().stream()
                .filter(entry -> entry.getValue() == CompactionState.INITIATED)
                .map(Map.Entry::getKey)
                .toList();
        if (!initiated.isEmpty()) {
            session.execute(
                    "UPDATE txn_compaction SET state = 'ABORTED', error_message = ?, ended_at = "
                            + session.dialect().now() + " WHERE " + Statements.isOneOf("id"),
                    "The compaction was aborted by request.",
                    session.numberArray(initiated));
        }
    }

    private static Abortion abortion(Optional<CompactionState> state) {
        if (state.isEmpty()) {
            return new Abortion(false, "No Such Compaction Id Available");
        }
        return state.get() == CompactionState.INITIATED
                ? new Abortion(true, "Successfully aborted compaction")
                : new Abortion(
                        false,
                        "Error while aborting compaction as compaction is in state-"
                                + state.get().word());
    }

    @Override
    public List<Compaction> latestCommitted(Call call, Target table, List<String> partitions, long after) {
        Set<String> names = partitions.stream()
                .map(name -> table.withPartition(Optional.of(name)).partitionOrNone())
                .collect(Collectors.toSet());
        Map<String, Compaction> latest = new LinkedHashMap<>();
        database
                .read(session -> CompactionRows.list(
                        session,
                        "WHERE " + Statements.IS_TABLE
                                + " AND state IN ('READY_FOR_CLEANING', 'SUCCEEDED') AND id > ? ORDER BY id",
                        Statements.binds(table, after)))
                .stream()
                .filter(compaction -> names.isEmpty()
                        || names.contains(compaction.request().target().partitionOrNone()))
                .forEach(compaction -> latest.put(compaction.request().target().partitionOrNone(), compaction));
        return List.copyOf(latest.values());
    }
}
