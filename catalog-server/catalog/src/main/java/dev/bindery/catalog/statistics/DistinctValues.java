package dev.bindery.catalog.statistics;

import dev.bindery.model.statistics.Sketch;
import java.util.List;
import java.util.Optional;

/** How many distinct values there are in several sets together, from sketches of each. */
sealed interface DistinctValues permits HyperLogLog, FlajoletMartin {

    /** The sketch; empty where the bytes are of neither kind, or broken. */
    static Optional<DistinctValues> read(Sketch sketch) {
        byte[] bytes = sketch.bytes();
        try {
            return FlajoletMartin.isOne(bytes)
                    ? Optional.of(FlajoletMartin.read(bytes))
                    : HyperLogLog.isOne(bytes) ? Optional.of(HyperLogLog.read(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** All of them together; empty where there are none, one can't be read, or they are of different kinds. */
    static Optional<DistinctValues> union(List<Sketch> sketches) {
        Optional<DistinctValues> all = Optional.empty();
        for (Sketch sketch : sketches) {
            Optional<DistinctValues> one = read(sketch);
            all = all.isEmpty() ? one : one.flatMap(all.get()::union);
            if (all.isEmpty()) {
                return all;
            }
        }
        return all;
    }

    /** Both together; empty where they are of different kinds. */
    Optional<DistinctValues> union(DistinctValues other);

    /** How many there are, about; at least 1. */
    long estimate();

    /** The same as Hive reads it. */
    Sketch write();
}
