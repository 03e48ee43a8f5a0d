package dev.bindery.catalog.jdbc.columns;

import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.Sketch;
import java.util.Optional;

/** The sketches of one column of a table or partition. */
record ColumnSketches(Optional<Sketch> bitVector, Optional<Sketch> histogram) {

    static final ColumnSketches NONE = new ColumnSketches(Optional.empty(), Optional.empty());

    static ColumnSketches of(ColumnStatistics column) {
        return new ColumnSketches(column.bitVector(), column.histogram());
    }

    boolean isEmpty() {
        return bitVector.isEmpty() && histogram.isEmpty();
    }

    /** The column with these and no others. */
    ColumnStatistics addTo(ColumnStatistics column) {
        return equals(of(column)) ? column : column.withBitVector(bitVector).withHistogram(histogram);
    }
}
