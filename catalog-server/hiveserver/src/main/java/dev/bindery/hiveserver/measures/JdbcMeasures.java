package dev.bindery.hiveserver.measures;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures in SQL. Whoever adds some removes those that have had their time. */
public final class JdbcMeasures implements Measures {

    private static final String METRICS = "SELECT execution_id, policy, dump_execution_id, metadata, progress,"
            + " message_format FROM replication_metrics";

    private final Database database;
    private final Clock clock;

    public JdbcMeasures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addStatistics(Call call, int weight, byte[] payload) {
        Instant now = clock.instant();
        database.transaction(session -> {
            session.execute(
                    "DELETE FROM runtime_statistics WHERE create_time < ?",
                    Microseconds.of(now.minus(STATISTICS_KEPT)));
            return session.execute(
                    "INSERT INTO runtime_statistics (create_time, weight, payload) VALUES (?, ?, ?)",
                    Microseconds.of(now),
                    weight,
                    payload);
        });
    }

    @Override
    public List<RuntimeStatistics> statistics(Call call, int weight, Optional<Instant> before) {
        // The weight of what is newer, by a window: no more rows are read than are wanted.
        String sql = "SELECT create_time, weight, payload FROM (SELECT id, create_time, weight, payload,"
                + " COALESCE(SUM(CAST(weight AS bigint)) OVER (ORDER BY create_time DESC, id DESC"
                + " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS newer FROM runtime_statistics"
                + " WHERE create_time < ?) s WHERE newer < ? OR newer = 0 ORDER BY create_time DESC, id DESC";
        return database.read(session -> session.list(
                sql,
                row -> new RuntimeStatistics(row.instant(1), row.integer(2), row.bytes(3)),
                before.map(Microseconds::of).orElse(Long.MAX_VALUE),
                weight < 0 ? Long.MAX_VALUE : (long) weight));
    }

    @Override
    public void addMetrics(Call call, List<ReplicationMetrics> metrics) {
        Map<Long, ReplicationMetrics> byExecution = new TreeMap<>();
        metrics.forEach(each -> byExecution.merge(each.execution(), each, JdbcMeasures::merge));
        Instant now = clock.instant();
        database.exclusively("hive-replication-metrics", session -> {
            session.execute(
                    "DELETE FROM replication_metrics WHERE start_time < ?", Microseconds.of(now.minus(METRICS_KEPT)));
            byExecution.values().forEach(each -> put(session, each, now));
            return null;
        });
    }

    private static ReplicationMetrics merge(ReplicationMetrics before, ReplicationMetrics after) {
        return new ReplicationMetrics(
                before.execution(),
                before.policy(),
                before.dumpExecution(),
                after.metadata().or(before::metadata),
                after.progress().or(before::progress),
                after.format());
    }

    private static void put(Session session, ReplicationMetrics metrics, Instant now) {
        String metadata = storable("metadata", metrics.metadata());
        String progress = storable("progress", metrics.progress());
        String format = storable("message format", metrics.format());
        int updated = session.execute(
                "UPDATE replication_metrics SET metadata = COALESCE(?, metadata), progress = COALESCE(?, progress),"
                        + " message_format = ? WHERE execution_id = ?",
                metadata,
                progress,
                format,
                metrics.execution());
        if (updated == 0) {
            session.execute(
                    "INSERT INTO replication_metrics (execution_id, policy, dump_execution_id, metadata, progress,"
                            + " message_format, start_time) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    metrics.execution(),
                    StorableText.require("policy", metrics.policy()),
                    metrics.dumpExecution(),
                    metadata,
                    progress,
                    format,
                    Microseconds.of(now));
        }
    }

    private static String storable(String field, Optional<String> text) {
        return text.map(present -> StorableText.require(field, present)).orElse(null);
    }

    @Override
    public List<ReplicationMetrics> metrics(Call call, Optional<String> policy, Optional<Long> execution) {
        if (policy.isPresent()) {
            return metrics(" WHERE policy = ?", policy.get());
        }
        return execution.isPresent() ? metrics(" WHERE execution_id = ?", execution.get()) : List.of();
    }

    private List<ReplicationMetrics> metrics(String where, Object bind) {
        return database.read(
                session -> session.list(METRICS + where + " ORDER BY execution_id DESC", JdbcMeasures::metrics, bind));
    }

    private static ReplicationMetrics metrics(Row row) throws SQLException {
        return new ReplicationMetrics(
                row.number(1),
                row.text(2),
                row.number(3),
                row.optionalText(4),
                row.optionalText(5),
                row.optionalText(6));
    }

    @Override
    public void putFiles(Call call, Map<Long, byte[]> metadata) {
        database.exclusively("hive-file-metadata", session -> {
            clear(session, new ArrayList<>(metadata.keySet()));
            metadata.forEach((id, footer) -> session.execute(
                    "INSERT INTO file_metadata (file_id, metadata, put_time) VALUES (?, ?, ?)",
                    id,
                    footer,
                    Microseconds.of(clock.instant())));
            return null;
        });
    }

    @Override
    public Map<Long, byte[]> files(Call call, List<Long> ids) {
        Map<Long, byte[]> found = new LinkedHashMap<>();
        database.read(session -> session.list(
                "SELECT file_id, metadata FROM file_metadata WHERE file_id = ANY(CAST(? AS BIGINT ARRAY))"
                        + " ORDER BY file_id",
                row -> found.put(row.number(1), row.bytes(2)),
                session.numberArray(ids)));
        return found;
    }

    @Override
    public void clearFiles(Call call, List<Long> ids) {
        database.transaction(session -> clear(session, ids));
    }

    /** Removes what was put too long ago; returns of how many files. */
    public long pruneFiles() {
        long before = Microseconds.of(clock.instant().minus(FILES_KEPT));
        return database.transaction(session -> session.execute("DELETE FROM file_metadata WHERE put_time < ?", before));
    }

    private static int clear(Session session, List<Long> ids) {
        return session.execute(
                "DELETE FROM file_metadata WHERE file_id = ANY(CAST(? AS BIGINT ARRAY))", session.numberArray(ids));
    }
}
