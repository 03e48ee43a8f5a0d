package dev.bindery.model.types;

/** Text of at most {@code length} characters. */
public record VarcharType(int length) implements HiveType {

    /** Hive's largest length of a varchar. */
    public static final int MAXIMUM_LENGTH = 65535;

    public VarcharType {
        if (length < 1 || length > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "The length of a varchar is a number from 1 to " + MAXIMUM_LENGTH + ", not " + length + ".");
        }
    }

    @Override
    public String print() {
        return "varchar(" + length + ")";
    }

    @Override
    public String toString() {
        return print();
    }
}
