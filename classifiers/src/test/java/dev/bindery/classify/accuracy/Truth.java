package dev.bindery.classify.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is true of a file of delimited text.
 *
 * @param delimiter empty where the file has one column
 * @param quote empty where no cell is quoted
 * @param skipRows physical lines before the last header line, or before the first line of data
 * @param types of the columns as people read them: Hive's, and {@code number}, {@code date}, {@code timestamp} or
 *     {@code time} where they are written in a form that a reader has to be told
 * @param forms the pattern of each column that has one, {@code dd.MM.yyyy}, by its index
 * @param rows lines of data, quoted line breaks within them not counted
 * @param encoding by Java's name
 */
public record Truth(
        Optional<String> delimiter,
        Optional<String> quote,
        boolean header,
        int skipRows,
        List<String> types,
        Map<Integer, String> forms,
        long rows,
        String encoding) {

    /** Reads the lines of a {@code .truth}: keys and values with a colon between them. */
    static Truth read(List<String> lines) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            entries.put(line.substring(0, colon), line.substring(colon + 2));
        }
        List<String> types = List.of(entries.get("types").split(" \\| "));
        Map<Integer, String> forms = new LinkedHashMap<>();
        for (int i = 0; i < types.size(); i++) {
            int bracket = types.get(i).indexOf('[');
            if (bracket > 0) {
                forms.put(i, types.get(i).substring(bracket + 1, types.get(i).length() - 1));
            }
        }
        return new Truth(
                delimiter(entries.get("delimiter")),
                Optional.ofNullable(entries.get("quote")),
                entries.get("header").equals("true"),
                Integer.parseInt(entries.get("skip_rows")),
                types.stream().map(type -> type.replaceAll("\\[.*", "")).toList(),
                forms,
                Long.parseLong(entries.get("rows")),
                entries.getOrDefault("encoding", "UTF-8"));
    }

    private static Optional<String> delimiter(String written) {
        return switch (written) {
            case "none" -> Optional.empty();
            case "space" -> Optional.of(" ");
            case "\\t" -> Optional.of("\t");
            case "\\u0001" -> Optional.of("\u0001");
            case "\\u001f" -> Optional.of("\u001f");
            default -> Optional.of(written);
        };
    }
}
