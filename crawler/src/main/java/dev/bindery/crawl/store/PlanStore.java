package dev.bindery.crawl.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.KeptPlan;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.PlanFingerprint;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The table {@code crawl_plans}. */
public final class PlanStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    public PlanStore(Database database) {
        this.database = database;
    }

    /** Keeps what a run planned. */
    public void keep(String runId, CrawlPlan plan, PlanFingerprint fingerprint, KeptPlan.State state, Instant now) {
        ObjectNode document = JSON.createObjectNode();
        document.put("plan", plan.json());
        document.put("text", plan.text());
        ObjectNode tables = document.putObject("tables");
        fingerprint.tables().forEach(tables::put);
        database.transaction(session -> session.execute(
                "INSERT INTO crawl_plans (run_id, state, fingerprint, created_at, document) VALUES (?, ?, ?, ?, ?)",
                runId,
                state.name(),
                fingerprint.whole(),
                Microseconds.of(now),
                zipped(document)));
    }

    public Optional<KeptPlan> find(String runId) {
        return database.read(session -> session.first(
                "SELECT p.run_id, c.name, p.state, p.fingerprint, p.created_at, p.document FROM crawl_plans p"
                        + " JOIN crawl_runs r ON r.run_id = p.run_id LEFT JOIN crawlers c ON c.id = r.crawler_id"
                        + " WHERE p.run_id = ?",
                row -> {
                    JsonNode document = unzipped(row.bytes(6));
                    return new KeptPlan(
                            row.text(1),
                            Optional.ofNullable(row.orderedText(2)),
                            KeptPlan.State.valueOf(row.text(3)),
                            row.text(4),
                            row.instant(5),
                            document.path("plan").asText(),
                            document.path("text").asText());
                },
                runId));
    }

    /** The fingerprint of a plan, and of each table that it would write. */
    public Optional<PlanFingerprint> fingerprint(String runId) {
        return database.read(session -> session.first(
                "SELECT fingerprint, document FROM crawl_plans WHERE run_id = ?",
                row -> {
                    Map<String, String> tables = new TreeMap<>();
                    unzipped(row.bytes(2))
                            .path("tables")
                            .properties()
                            .forEach(table ->
                                    tables.put(table.getKey(), table.getValue().asText()));
                    return new PlanFingerprint(row.text(1), tables);
                },
                runId));
    }

    /** From one state to the next; false: it wasn't in that state, or isn't kept any more. */
    public boolean move(String runId, KeptPlan.State from, KeptPlan.State to) {
        return database.transaction(session -> session.execute(
                        "UPDATE crawl_plans SET state = ? WHERE run_id = ? AND state = ?",
                        to.name(),
                        runId,
                        from.name())
                == 1);
    }

    /**
     * What a run that was left behind was writing may not be whole. The plan that it applied may be applied again: then it
     * is compared with what there is now.
     */
    public void leftBehind(CrawlRun run) {
        move(run.id(), KeptPlan.State.APPLYING, KeptPlan.State.INCOMPLETE);
        run.appliedPlan().ifPresent(plan -> move(plan, KeptPlan.State.APPLYING, KeptPlan.State.PROPOSED));
    }

    private static byte[] zipped(JsonNode document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static JsonNode unzipped(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
