package dev.bindery.crawl.ownership;

import java.util.List;
import java.util.Optional;

/**
 * What a plan says about who set what of a table.
 *
 * @param table the identity of the table that is there; empty for a new one
 * @param base what is to be kept as what this crawl wanted, once the plan is applied; empty where nothing is
 * @param kept sentences about what people set and keep
 * @param conflicts sentences about what people set and the files contradict
 */
public record Ownership(Optional<Long> table, Optional<Base> base, List<String> kept, List<String> conflicts) {

    /** Nothing to tell and nothing to keep. */
    public static final Ownership NONE = new Ownership(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Ownership {
        kept = List.copyOf(kept);
        conflicts = List.copyOf(conflicts);
    }
}
