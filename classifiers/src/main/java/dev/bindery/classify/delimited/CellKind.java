package dev.bindery.classify.delimited;

/** What a cell's text looks like, without regard to its column. */
enum CellKind {
    /** Nothing, or blanks. */
    EMPTY(Family.NOTHING),
    /** A written null: NULL, NA, N/A, \N, NaN and their like. */
    NULL(Family.NOTHING),
    /** A whole number that a bigint holds. */
    INTEGER(Family.NUMBER),
    /** A whole number of up to 38 digits that a bigint does not hold. */
    LONG_INTEGER(Family.NUMBER),
    /** A number with a point or an exponent. */
    DOUBLE(Family.NUMBER),
    /** Digits with zeros in front, or a telephone number: a code, not a number. */
    PADDED(Family.NUMBER),
    /** A number as people write it, with a decimal comma, thousands separators, a percent or currency sign. */
    WRITTEN_NUMBER(Family.NUMBER),
    /** True or false. */
    BOOLEAN(Family.BOOLEAN),
    /** A date as ISO 8601 writes it: year, month, day with hyphens. */
    DATE(Family.TIME),
    /** A date and time as ISO 8601 or SQL write it. */
    TIMESTAMP(Family.TIME),
    /** A date or time in another form. */
    WRITTEN_DATE(Family.TIME),
    /** Hours and minutes without a date. */
    TIME(Family.TIME),
    /** Anything else. */
    TEXT(Family.TEXT);

    /** Kinds that go together in one column. */
    enum Family {
        NOTHING,
        NUMBER,
        BOOLEAN,
        TIME,
        TEXT
    }

    private final Family family;

    CellKind(Family family) {
        this.family = family;
    }

    Family family() {
        return family;
    }
}
