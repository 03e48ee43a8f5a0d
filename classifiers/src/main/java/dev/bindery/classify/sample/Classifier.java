package dev.bindery.classify.sample;

import java.io.IOException;

/** Recognises one family of formats. Classifiers are asked in order; they share one {@link Sample} of the file. */
public interface Classifier {

    /** The format it recognises, for messages. */
    String format();

    /**
     * Looks at the sample.
     *
     * @return a match, or why it is none. A file that claims the format and breaks it (a Parquet file with a corrupt footer)
     *     is a match with an unknown classification: no other format is tried
     * @throws IOException when the source cannot be read; never because of what the bytes say
     */
    Verdict classify(Sample sample) throws IOException;
}
