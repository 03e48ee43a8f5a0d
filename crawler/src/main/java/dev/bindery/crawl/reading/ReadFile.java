package dev.bindery.crawl.reading;

import dev.bindery.classify.Classification;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.model.types.StructType;

/**
 * A file that is data.
 *
 * @param file the file
 * @param classification what it is
 * @param sampled whether it was read itself; false: it is taken for what a file beside it with the same ending is
 * @param lineBreaks whether a quoted cell of it holds a line break
 * @param schema its columns with the types of their values; {@code void} where no value was seen
 */
public record ReadFile(
        LakeFile file, Classification classification, boolean sampled, boolean lineBreaks, StructType schema) {

    /** Rows in the file, an estimate as a rule; 0 where nothing is known of it. */
    public long records() {
        return sampled ? classification.records().orElse(0) : 0;
    }
}
