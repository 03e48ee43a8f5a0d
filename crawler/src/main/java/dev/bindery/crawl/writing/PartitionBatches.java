package dev.bindery.crawl.writing;

import java.util.List;
import java.util.function.Consumer;

/** Long lists in pieces that a catalog takes in one change. */
final class PartitionBatches {

    private static final int SIZE = 5_000;

    private PartitionBatches() {}

    static <T> void each(List<T> all, Consumer<List<T>> piece) {
        for (int from = 0; from < all.size(); from += SIZE) {
            piece.accept(all.subList(from, Math.min(from + SIZE, all.size())));
        }
    }
}
