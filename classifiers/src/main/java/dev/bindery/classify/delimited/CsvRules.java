package dev.bindery.classify.delimited;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody says of delimited text before it is looked at, with the meanings of Glue's custom CSV classifiers. What is left
 * open is found out.
 *
 * @param delimiter one character
 * @param quote what cells may be enclosed in; an ASCII character
 * @param header whether the first row of the table names the columns
 * @param names of the columns, in their order; empty where the file has them
 * @param trims whether blanks around a value are no part of it when its type is told
 * @param singleColumn whether a table may have one column
 * @param datatypes the types that columns may have; empty for those that are found without rules
 * @param serde how Hive is to read the files
 */
public record CsvRules(
        Optional<String> delimiter,
        Optional<String> quote,
        HeaderRule header,
        List<String> names,
        boolean trims,
        boolean singleColumn,
        Set<Datatype> datatypes,
        SerDeRule serde) {

    /** Nothing is said. */
    public static final CsvRules NONE = new CsvRules(
            Optional.empty(), Optional.empty(), HeaderRule.UNKNOWN, List.of(), true, false, Set.of(), SerDeRule.NONE);

    /** Whether there is a header. */
    public enum HeaderRule {
        UNKNOWN,
        PRESENT,
        ABSENT
    }

    /** The types by Glue's names. */
    public enum Datatype {
        BINARY,
        BOOLEAN,
        DATE,
        DECIMAL,
        DOUBLE,
        FLOAT,
        INT,
        LONG,
        SHORT,
        STRING,
        TIMESTAMP
    }

    /** Which of Hive's readers a table names; {@link #NONE} leaves it to whether cells are quoted. */
    public enum SerDeRule {
        OPEN_CSV,
        LAZY_SIMPLE,
        NONE
    }

    public CsvRules {
        Objects.requireNonNull(delimiter, "delimiter");
        Objects.requireNonNull(quote, "quote");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(serde, "serde");
        names = List.copyOf(names);
        datatypes = Set.copyOf(datatypes);
        if (quote.filter(text -> text.length() != 1 || text.charAt(0) >= 0x80).isPresent()) {
            throw new IllegalArgumentException("A quote is one ASCII character, not \"" + quote.get() + "\".");
        }
    }
}
