package dev.bindery.crawl.listing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that are no data by their names or sizes alone, without being read. */
final class StrayNames {

    private static final Pattern DOCUMENT = Pattern.compile(
            "(readme|license|licence|notice|changelog|contributing|copying|authors)([._-].*)?\\.?(md|txt|rst|html|pdf|adoc)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern DATA =
            Pattern.compile(".*\\.(csv|tsv|json|jsonl|ndjson|parquet|avro|orc)(\\.\\w+)?", Pattern.CASE_INSENSITIVE);

    private StrayNames() {}

    static Optional<Stray> look(LakeFile file) {
        String path = file.path();
        if (path.endsWith("/")) {
            return stray(file, "It is an empty object that marks a folder.", false);
        }
        if (path.endsWith("_$folder$")) {
            return stray(file, "Its name ends in _$folder$: an empty object with which Hadoop marks a folder.", false);
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return stray(
                        file,
                        "Its key has " + (part.isEmpty() ? "two slashes in a row" : "the part \"" + part + "\"")
                                + ", which Spark and Hive can't address.",
                        false);
            }
            if (part.startsWith(".")) {
                return stray(file, hidden(file, part, "a dot"), false);
            }
            // Spark and Hive pass over such names, but not over a partition of a key that begins so.
            if (part.startsWith("_") && !part.contains("=")) {
                return stray(file, hidden(file, part, "an underscore"), false);
            }
        }
        if (file.size() == 0) {
            return stray(file, "It is empty: 0 bytes.", false);
        }
        if (DOCUMENT.matcher(file.name()).matches()
                && !DATA.matcher(file.name()).matches()) {
            return stray(file, "\"" + file.name() + "\" is the name of a document for people, not of data.", true);
        }
        return Optional.empty();
    }

    private static String hidden(LakeFile file, String part, String what) {
        String which = part.equals(file.name()) ? "Its name" : "The folder \"" + part + "\"";
        String marker = part.toUpperCase(Locale.ROOT).equals("_SUCCESS") ? " (the marker of a job that succeeded)" : "";
        return which + " begins with " + what + marker + ": Spark, Hive and Trino pass over such names.";
    }

    private static Optional<Stray> stray(LakeFile file, String reason, boolean seenByReaders) {
        return Optional.of(new Stray(file, reason, seenByReaders));
    }
}
