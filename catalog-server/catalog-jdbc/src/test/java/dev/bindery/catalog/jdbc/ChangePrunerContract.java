package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.contract.CatalogContract;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of old changes. */
abstract class ChangePrunerContract extends CatalogContract {

    protected abstract TestCatalog store();

    @Override
    protected final Catalog catalog() {
        return store().catalog();
    }

    @Test
    void removesWhatIsOldButNeverTheLast() {
        long before = catalog().changes().latest(CALL);
        create("a");
        create("b");
        assertThat(store().catalog().changePruner().prune(Instant.now().minus(Duration.ofHours(1))))
                .as("nothing is an hour old")
                .isZero();
        assertThat(store().catalog().changePruner().prune(Instant.now().plus(Duration.ofHours(1))))
                .as("all but the last, also those that nobody had read")
                .isGreaterThan(before > 0 ? 1 : 0);
        assertThat(catalog().changes().latest(CALL)).as("the last one's id").isEqualTo(before + 2);
        create("c");
        List<Event> events = catalog().changes().events(CALL, EventQuery.after(before), 10);
        assertThat(events.stream().map(Event::id))
                .as("a reader sees that one is missing, and no id comes twice")
                .containsExactly(before + 2, before + 3);
        assertThat(store().catalog().changePruner().prune(Instant.now().plus(Duration.ofHours(1))))
                .as("again")
                .isEqualTo(1);
    }
}
