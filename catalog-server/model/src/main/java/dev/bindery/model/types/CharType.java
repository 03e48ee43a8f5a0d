package dev.bindery.model.types;

/** Text of exactly {@code length} characters, padded with blanks. */
public record CharType(int length) implements HiveType {

    /** Hive's largest length of a char. */
    public static final int MAXIMUM_LENGTH = 255;

    public CharType {
        if (length < 1 || length > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "The length of a char is a number from 1 to " + MAXIMUM_LENGTH + ", not " + length + ".");
        }
    }

    @Override
    public String print() {
        return "char(" + length + ")";
    }

    @Override
    public String toString() {
        return print();
    }
}
