package dev.bindery.runtime;

/** Something a job writes to. Writing adds to what is there and never replaces it. */
public interface DataSink {

    /** Writes all rows, or fails and leaves what was there. */
    void writeDynamicFrame(DynamicFrame frame);
}
