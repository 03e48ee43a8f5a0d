package dev.bindery.crawl.store;

import dev.bindery.crawl.history.LogLine;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import java.util.ArrayList;
import java.util.List;

/** The table {@code crawl_logs}: what runs wrote down, a few lines a row. */
public final class LogStore {

    private final Database database;

    public LogStore(Database database) {
        this.database = database;
    }

    /** @param part counts up from 0; a part that is there already is left as it is */
    public void append(String runId, int part, List<LogLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Microseconds.of(line.time()))
                .append('\t')
                .append(line.level())
                .append('\t')
                .append(line.message().replace('\0', ' '))
                .append('\n'));
        database.transaction(session -> session.execute(
                "INSERT INTO crawl_logs (run_id, part, lines) SELECT run_id, ?, ? FROM crawl_runs WHERE run_id = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM crawl_logs WHERE run_id = ? AND part = ?)",
                part,
                text.toString(),
                runId,
                runId,
                part));
    }

    /**
     * A piece of a log.
     *
     * @param lines in the order in which they were written
     * @param next the part behind them
     */
    public record Piece(List<LogLine> lines, long next) {}

    /** From a part on, at most so many parts. */
    public Piece read(String runId, long from, int limit) {
        List<LogLine> lines = new ArrayList<>();
        long[] next = {from};
        database.read(session -> session.list(
                "SELECT part, lines FROM crawl_logs WHERE run_id = ? AND part >= ? ORDER BY part LIMIT ?",
                row -> {
                    next[0] = row.number(1) + 1;
                    row.text(2).lines().map(LogStore::line).forEach(lines::add);
                    return true;
                },
                runId,
                from,
                limit));
        return new Piece(lines, next[0]);
    }

    private static LogLine line(String text) {
        String[] parts = text.split("\t", 3);
        return new LogLine(Microseconds.instant(Long.parseLong(parts[0])), LogLine.Level.valueOf(parts[1]), parts[2]);
    }
}
