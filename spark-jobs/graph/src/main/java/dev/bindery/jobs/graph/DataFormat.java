package dev.bindery.jobs.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The file formats that jobs read and write. */
public enum DataFormat {
    PARQUET,
    ORC,
    AVRO,
    JSON,
    CSV;

    /** The name in graphs, sources and options: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format with this name, in any case; {@code glueparquet}, Glue's name for its own Parquet writer, is Parquet.
     *
     * @throws IllegalArgumentException naming the formats there are
     */
    public static DataFormat of(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        if (wanted.equals("glueparquet")) {
            return PARQUET;
        }
        return Arrays.stream(values())
                .filter(format -> format.text().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no format \"" + name + "\": it is one of "
                        + Arrays.stream(values()).map(DataFormat::text).collect(Collectors.joining(", ")) + "."));
    }
}
