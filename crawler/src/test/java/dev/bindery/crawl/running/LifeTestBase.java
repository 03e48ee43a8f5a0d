package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.history.LogLine;
import dev.bindery.crawl.history.LogPage;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A crawlers' service on a database, with a clock that is set, and a folder of orders. */
abstract class LifeTestBase {

    static final Call CALL = Call.of(Principal.of("ann"), Call.Door.GLUE);

    /** A Friday. */
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    final StatementCounter statements = new StatementCounter();
    final SetClock clock = new SetClock(START);
    Database database;
    JdbcCatalog catalog;
    CrawlerService service;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() throws IOException {
        database = Database.open(settings(), statements::wrap);
        catalog = JdbcCatalog.open(database, 20, clock);
        service = service(new LocalStore());
        Files.createDirectories(folder.resolve("orders"));
        Files.write(folder.resolve("orders/part-0.csv"), LakeFiles.orders(1, 20));
    }

    @AfterEach
    void close() {
        service.close();
        database.close();
    }

    /** Another server on the same database. */
    CrawlerService service(ObjectStore files) {
        return new CrawlerService(
                catalog,
                TargetSources.of(new ObjectStores(Map.of(Location.FILE, files))),
                database,
                catalog.changeRecorder(),
                ServiceRoles.OPEN,
                clock);
    }

    CrawlerDefinition definition(String name) {
        return CrawlerDefinition.of(name, "lake", List.of(FilesTarget.of(folder.toString())));
    }

    /** Waits until a run has ended. */
    CrawlRun ended(String runId) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        CrawlRun run = service.history().run(CALL, runId);
        while (run.status().isUnderWay()) {
            assertThat(Instant.now()).as("waiting for %s", run).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
            run = service.history().run(CALL, runId);
        }
        return run;
    }

    CrawlRun succeeded(String runId) throws InterruptedException {
        CrawlRun run = ended(runId);
        assertThat(run.status()).as("how it ended: %s", run.message()).isEqualTo(CrawlRun.Status.SUCCEEDED);
        return run;
    }

    List<String> log(String runId) {
        LogPage page = service.history().log(CALL, runId, 0);
        assertThat(page.complete()).as("the log of a run that has ended").isTrue();
        return page.lines().stream().map(LogLine::message).toList();
    }

    Table table(String name) {
        return catalog.tables().get(CALL, TableName.of("lake", name));
    }

    List<Change> changes(Change.Kind... kinds) {
        return catalog.changes().read(CALL, 0, 1_000).stream()
                .filter(change -> List.of(kinds).contains(change.kind()))
                .toList();
    }
}
