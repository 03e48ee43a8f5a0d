package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs of crawlers as roles. */
@Tag("integration")
class ActingCrawlerTest extends LifeTestBase {

    /** One role that can be assumed, as long as it is there. */
    private static final class OneRole implements ServiceRoles {

        private volatile boolean there = true;

        @Override
        public void check(Optional<String> role) {
            if (!there || !role.equals(Optional.of("lake"))) {
                throw new InvalidInputException("Role", "Service is unable to assume role " + role.orElse("") + ".");
            }
        }

        @Override
        public Principal acting(Optional<String> role, String session, Principal starter) {
            check(role);
            return Principal.of(new ProvenIdentity(
                    ProvenIdentity.Kind.ROLE,
                    "lake",
                    "arn:aws:sts::000000000000:assumed-role/lake/" + session,
                    "AROA:" + session,
                    List.of(),
                    Map.of()));
        }
    }

    private final OneRole roles = new OneRole();

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }

    @BeforeEach
    void act() {
        service.close();
        service = new CrawlerService(
                catalog,
                TargetSources.of(new ObjectStores(Map.of(Location.FILE, new LocalStore()))),
                database,
                catalog.changeRecorder(),
                roles,
                clock);
    }

    private CrawlerDefinition crawler(String role) {
        return definition("c").withRole(Optional.ofNullable(role));
    }

    @Test
    void aCrawlerNeedsARoleThatCanBeAssumed() {
        assertThatThrownBy(() -> service.create(CALL, crawler(null)))
                .as("none")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> service.create(CALL, crawler("other")))
                .as("one that isn't there")
                .hasMessage("Service is unable to assume role other.");
        service.create(CALL, crawler("lake"));
        assertThatThrownBy(() -> service.update(CALL, "c", before -> before.withRole(Optional.of("other"))))
                .as("another one")
                .isInstanceOf(InvalidInputException.class);
        roles.there = false;
        assertThatThrownBy(() -> service.start(CALL, "c"))
                .as("one that is gone")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aRunActsAsTheRoleWhoeverStartedIt() throws Exception {
        service.create(CALL, crawler("lake"));
        CrawlRun run = succeeded(service.start(CALL, "c"));
        assertThat(log(run.id()).get(0))
                .as("whose permissions count")
                .isEqualTo("The run began, with the permissions of arn:aws:sts::000000000000:assumed-role/lake/c@"
                        + run.id() + ".");
        assertThat(run.principal()).as("who started it").isEqualTo("ann");
    }

    @Test
    void aScheduledRunActsAsTheRoleAndFailsWithoutIt() throws Exception {
        service.create(CALL, crawler("lake").withSchedule(Optional.of("cron(15 * * * ? *)")));
        clock.set(START.plus(Duration.ofMinutes(15)));
        service.round();
        CrawlRun run = succeeded(last().id());
        assertThat(log(run.id()).get(0)).as("whose permissions count").contains("assumed-role/lake/c@");
        roles.there = false;
        Instant next = START.plus(Duration.ofMinutes(75));
        clock.set(next);
        service.round();
        CrawlRun failed = ended(last().id());
        assertThat(failed.scheduledFor()).as("when it was to start").hasValue(next);
        assertThat(failed.status()).as("how it ended").isEqualTo(CrawlRun.Status.FAILED);
        assertThat(failed.message()).as("why").hasValue("Service is unable to assume role lake.");
    }

    private CrawlRun last() {
        return service.history()
                .runs(CALL, "c", Set.of(CrawlRun.Kind.CRAWL), List.of(), PageRequest.ALL)
                .items()
                .get(0);
    }

    @Test
    void aCrawlWithoutACrawlerIsItsStartersOwn() throws Exception {
        CrawlRun run = succeeded(service.crawl(
                CALL,
                CrawlerDefinition.withoutName(FilesTarget.of(folder.toString()), "lake", Optional.empty()),
                false));
        assertThat(log(run.id()).get(0)).as("whose permissions count").endsWith("with the permissions of ann.");
    }
}
