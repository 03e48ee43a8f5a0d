package dev.bindery.transactions;

import java.util.List;

/**
 * Of which transactions of another metastore some are the copies.
 *
 * @param policy what is replicated, as Hive names it
 * @param sources their ids over there
 */
public record Replay(String policy, List<Long> sources) {

    public Replay {
        sources = sources.stream().distinct().toList();
    }
}
