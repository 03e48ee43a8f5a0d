package dev.bindery.crawl.ownership;

import dev.bindery.model.TableDefinition;
import java.util.List;

/**
 * A table as a crawl would have it, edits by people kept.
 *
 * @param definition the table
 * @param base what the next crawl takes for what this one wanted
 * @param kept sentences about what people set and keep
 * @param conflicts sentences about what people set and the files contradict
 */
public record Merged(TableDefinition definition, Base base, List<String> kept, List<String> conflicts) {

    public Merged {
        kept = List.copyOf(kept);
        conflicts = List.copyOf(conflicts);
    }
}
