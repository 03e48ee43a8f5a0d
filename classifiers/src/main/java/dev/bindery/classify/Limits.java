package dev.bindery.classify;

/**
 * How much is read of one file.
 *
 * @param windowBytes decompressed bytes from the start that are looked at; 1 MiB unless told otherwise
 * @param widestWindowBytes up to where the window grows when no single record ends within it (JSON documents)
 * @param footerBytes the longest Parquet or ORC footer, or Avro header, that is read
 * @param probes ranges behind the window, spread over the rest of the file, that are checked against what the window said
 * @param probeBytes length of one probe
 * @param wholeFile whether all records of delimited text and of JSON count for the types; the window alone decides how
 *     they are written
 */
public record Limits(
        int windowBytes, int widestWindowBytes, int footerBytes, int probes, int probeBytes, boolean wholeFile) {

    private static final int MEBIBYTE = 1 << 20;

    /** 1 MiB, growing to 10 MiB; footers up to 64 MiB; three probes of 64 KiB. */
    public static final Limits DEFAULT = new Limits(MEBIBYTE, 10 * MEBIBYTE, 64 * MEBIBYTE, 3, 1 << 16, false);

    /** The default, and then every record of delimited text and of JSON, to the end of the file. */
    public static final Limits WHOLE_FILE = new Limits(MEBIBYTE, 10 * MEBIBYTE, 64 * MEBIBYTE, 0, 1 << 16, true);

    public Limits {
        if (windowBytes < 1024 || widestWindowBytes < windowBytes || footerBytes < 1024) {
            throw new IllegalArgumentException(
                    "Windows and footers have at least 1,024 bytes, and the widest window is no "
                            + "narrower than the first.");
        }
        if (probes < 0 || probeBytes < 1024) {
            throw new IllegalArgumentException("There are 0 or more probes of at least 1,024 bytes.");
        }
    }
}
