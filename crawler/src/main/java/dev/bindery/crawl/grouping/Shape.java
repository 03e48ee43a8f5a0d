package dev.bindery.crawl.grouping;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Dialect;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How files are written, apart from their columns: what must agree for one table to read them.
 *
 * @param format {@code csv}, {@code json}, …
 * @param layout of JSON: {@code lines}, or {@code whole} where a file is one value, or the path of the records; of XML the row tag; of logs the regular
 *     expression of their lines; of Ion whether it is text; empty for other formats
 * @param dialect of delimited text
 * @param units what stored numbers and bytes are, by columns and places within them in lower case, where their types don't
 *     tell: microseconds or milliseconds, decimals of which scale
 */
public record Shape(String format, String layout, Optional<Dialect> dialect, SortedMap<String, String> units) {

    /** Records that stand somewhere within a JSON text, where no data source finds them. */
    private static final String PATH = "path ";

    private static final Set<String> WRITTEN = Set.of(
            Classification.CSV, Classification.JSON, Classification.XML, Classification.BSON, Classification.ION);

    private static final Set<String> METADATA = Set.of(Classification.PARQUET, Classification.ORC, Classification.AVRO);

    private static final Set<String> SPARK_SOURCES = Set.of(
            Classification.CSV,
            Classification.JSON,
            Classification.XML,
            Classification.PARQUET,
            Classification.ORC,
            Classification.AVRO);

    public Shape {
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    public static Shape of(Classification found) {
        SortedMap<String, String> units = new TreeMap<>();
        for (Column column : found.columns()) {
            column.stored().ifPresent(stored -> stored.units()
                    .forEach((place, unit) -> units.put(column.name().toLowerCase(Locale.ROOT) + place, unit)));
        }
        return new Shape(found.format(), layout(found), found.dialect().map(Shape::normal), units);
    }

    private static String layout(Classification found) {
        if (found.format().equals(Classification.JSON)) {
            return found.layout()
                    .filter(it -> !it.equals("lines"))
                    .map(it -> it.startsWith(PATH) ? it : "whole")
                    .orElse("lines");
        }
        return found.layout()
                .or(() -> found.storage().flatMap(it -> it.parameter("rowTag").or(() -> it.parameter("input.regex"))))
                .orElse("");
    }

    /** Pure ASCII is UTF-8 too. */
    private static Dialect normal(Dialect dialect) {
        return dialect.encoding().equals("US-ASCII") ? with(dialect, dialect, "UTF-8") : dialect;
    }

    /** Whether the bytes of every value stand in the file itself with their type, so that a reader can't reinterpret it. */
    boolean typesAreFixed() {
        return !WRITTEN.contains(format);
    }

    /** Whether readers go by the types in the files' own metadata. */
    public boolean readsTypesOfFiles() {
        return METADATA.contains(format);
    }

    /** Whether Spark has a data source of its own for the format, which can be told what to read. */
    public boolean isSparkSource() {
        return (SPARK_SOURCES.contains(format) || dialect.isPresent()) && !layout.startsWith(PATH);
    }

    /** Whether Spark reads the format by its own data source alone, not by a SerDe of Hive's. */
    public boolean needsSparkSource() {
        return dialect.isPresent()
                || format.equals(Classification.JSON) && !layout.startsWith(PATH)
                || format.equals(Classification.XML);
    }

    /** Whether columns are told by their place, not by their name. */
    boolean isPositional() {
        return format.equals(Classification.CSV);
    }

    /** Whether one table can read both: what isn't to be seen in a file (no quoted value, no comment) agrees with all. */
    boolean fits(Shape other) {
        if (!format.equals(other.format)
                || !layout.equals(other.layout)
                || differingUnit(other).isPresent()) {
            return false;
        }
        if (dialect.isEmpty() || other.dialect.isEmpty()) {
            return dialect.isEmpty() && other.dialect.isEmpty();
        }
        Dialect a = dialect.get();
        Dialect b = other.dialect.get();
        return a.delimiter().equals(b.delimiter())
                && a.hasHeader() == b.hasHeader()
                && a.skipRows() == b.skipRows()
                && a.encoding().equals(b.encoding())
                && agree(a.quote(), b.quote())
                && agree(a.escape(), b.escape())
                && agree(a.comment(), b.comment());
    }

    /** A place where the numbers or bytes of both mean different things, as a clause; empty where there is none. */
    Optional<String> differingUnit(Shape other) {
        return units.entrySet().stream()
                .filter(unit -> other.units.containsKey(unit.getKey())
                        && !other.units.get(unit.getKey()).equals(unit.getValue()))
                .findFirst()
                .map(unit -> unit.getKey() + " is " + unit.getValue() + " in one and " + other.units.get(unit.getKey())
                        + " in the other");
    }

    private static boolean agree(Optional<String> a, Optional<String> b) {
        return a.isEmpty() || b.isEmpty() || a.equals(b);
    }

    /** Everything seen in either. */
    Shape with(Shape other) {
        SortedMap<String, String> all = new TreeMap<>(other.units);
        all.putAll(units);
        return dialect.isEmpty()
                ? new Shape(format, layout, dialect, all)
                : new Shape(
                        format,
                        layout,
                        Optional.of(with(
                                dialect.get(),
                                other.dialect.get(),
                                dialect.get().encoding())),
                        all);
    }

    private static Dialect with(Dialect a, Dialect b, String encoding) {
        return new Dialect(
                a.delimiter(),
                a.quote().or(b::quote),
                a.escape().or(b::escape),
                a.hasHeader(),
                a.skipRows(),
                a.comment().or(b::comment),
                encoding,
                a.padded() || b.padded());
    }
}
