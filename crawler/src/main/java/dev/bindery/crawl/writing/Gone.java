package dev.bindery.crawl.writing;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.listing.Presence;
import dev.bindery.crawl.ownership.CrawlerParameters;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.Table;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables and partitions whose files are gone, and what becomes of them. */
final class Gone {

    static final String DEPRECATED_BY = CrawlerParameters.DEPRECATED_BY;

    private final CrawlRequest.Gone rule;
    private final List<Presence> presences;
    private final Clock clock;

    Gone(CrawlRequest.Gone rule, List<Presence> presences, Clock clock) {
        this.rule = rule;
        this.presences = List.copyOf(presences);
        this.clock = clock;
    }

    CrawlRequest.Gone rule() {
        return rule;
    }

    boolean isGone(Table table) {
        return rule != CrawlRequest.Gone.LEAVE && presences.stream().anyMatch(presence -> presence.isGone(table));
    }

    boolean isGone(Partition partition) {
        return isGone(partition.definition().descriptor().location());
    }

    /** Whether a target is known to have something at a place, or the place is in none of the targets. */
    boolean isElsewhereOrThere(Optional<String> location) {
        return location.filter(place -> presences.stream().noneMatch(presence -> presence.isGone(place)))
                .isPresent();
    }

    /** Only where a target is known to have nothing there; a place outside of every target isn't known. */
    private boolean isGone(Optional<String> location) {
        return rule != CrawlRequest.Gone.LEAVE
                && location.filter(place -> presences.stream().anyMatch(presence -> presence.isGone(place)))
                        .isPresent();
    }

    /** Whether some of a table's files may not have been read, so that what they would say of its columns isn't known. */
    boolean isPartlyUnread(Table table) {
        return table.definition()
                .descriptor()
                .location()
                .filter(place -> presences.stream().anyMatch(presence -> presence.isPartlyUnread(place)))
                .isPresent();
    }

    boolean isMarked(Map<String, String> parameters) {
        return parameters.containsKey(DEPRECATED_BY);
    }

    Map<String, String> marked(Map<String, String> parameters) {
        Map<String, String> marked = new HashMap<>(parameters);
        marked.put(DEPRECATED_BY, Long.toString(clock.millis()));
        return marked;
    }

    PartitionDefinition marked(PartitionDefinition partition) {
        return partition.withParameters(marked(partition.parameters()));
    }
}
