package dev.bindery.classify.delimited;

import dev.bindery.classify.Evidence;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the names of the columns stand, and where the data begin.
 *
 * @param lastHeader the last header line, as an index into the block's lines; empty if there is none
 * @param names the line that names the columns best: the last header line, unless that holds units or groups
 * @param firstData the first line of data, as an index into the block's lines; may be behind the last line
 * @param width columns of the table; more than the block's where the header is wider than most rows
 * @param certainty from 0 to 1
 */
record Header(
        OptionalInt lastHeader,
        OptionalInt names,
        int firstData,
        int width,
        double certainty,
        List<Evidence> evidence,
        List<Evidence> counterEvidence) {

    Header {
        evidence = List.copyOf(evidence);
        counterEvidence = List.copyOf(counterEvidence);
    }
}
