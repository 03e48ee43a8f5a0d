package dev.bindery.classify.sample;

/** How much of a schema is believed. A file of a few kilobytes can claim more than fits in memory. */
public final class SchemaLimits {

    /** Fields of one file, nested ones included; no engine reads tables as wide as this. */
    public static final int MOST_FIELDS = 100_000;

    /** How deep types are nested at most. */
    public static final int DEEPEST = 200;

    private SchemaLimits() {}
}
