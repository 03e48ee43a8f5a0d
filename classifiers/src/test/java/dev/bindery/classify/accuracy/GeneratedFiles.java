package dev.bindery.classify.accuracy;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Difficult files put together at random, always the same ones: each mixes several of the things that make files hard. */
final class GeneratedFiles {

    private static final int COUNT = 90;
    private static final List<String> DELIMITERS = List.of(",", ",", ";", ";", "\t", "|", "^", "~", "\u0001", "||");
    private static final List<String> NOTES = List.of(
            "Export of the warehouse",
            "Created on 2024-05-01 by report service",
            "Period: January to March 2024",
            "Confidential, for internal use",
            "Filter: all plants; status open",
            "User: operations");

    private GeneratedFiles() {}

    static List<DifficultFile> all() {
        List<DifficultFile> files = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            files.add(new Maker(i).file());
        }
        return files;
    }

    /** Kinds of columns: how they are called, and the type that the truth gives them. */
    private enum Kind {
        ID("id", "bigint"),
        COUNT("units", "bigint"),
        PRICE("price", "double"),
        RATE("share", "double"),
        NAME("name", "string"),
        PLACE("address", "string"),
        NOTE("remark", "string"),
        CODE("plant_code", "string"),
        DAY("day", "date"),
        MOMENT("changed_at", "timestamp"),
        FLAG("active", "boolean"),
        GERMAN_DAY("delivered", "date"),
        AMERICAN_DAY("shipped", "date"),
        CLOCK("opens", "time"),
        GERMAN_NUMBER("amount_eur", "number"),
        CURRENCY("total", "number"),
        PERCENT("margin", "number");

        private final String title;
        private final String type;

        Kind(String title, String type) {
            this.title = title;
            this.type = type;
        }
    }

    private static final Map<Kind, String> PATTERNS = Map.of(
            Kind.GERMAN_DAY, "dd.MM.yyyy",
            Kind.AMERICAN_DAY, "MM/dd/yyyy",
            Kind.CLOCK, "HH:mm");

    private static final class Maker {

        private final int number;
        private final Random random;
        private final String delimiter;
        private final String quote;
        private final boolean quotesAll;
        private final List<Kind> kinds = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private boolean quoted;
        private int rows;

        Maker(int number) {
            this.number = number;
            this.random = new Random(7_919L * number + 17);
            this.delimiter = pick(DELIMITERS);
            this.quote = random.nextInt(6) == 0 ? "'" : "\"";
            this.quotesAll = random.nextInt(4) == 0;
        }

        DifficultFile file() {
            List<Kind> all = new ArrayList<>(List.of(Kind.values()));
            Collections.shuffle(all, random);
            kinds.addAll(all.subList(0, 3 + random.nextInt(7)));
            if (kinds.stream().noneMatch(kind -> !kind.type.equals("string"))) {
                kinds.set(0, Kind.PRICE);
            }
            preamble();
            int skip = (int) lines.stream().count();
            boolean header = random.nextInt(4) > 0;
            boolean measured = kinds.contains(Kind.PRICE) || kinds.contains(Kind.COUNT);
            boolean twoLines = header && random.nextInt(6) == 0 && measured;
            if (header) {
                lines.add(row(kinds.stream().map(kind -> kind.title).toList()));
            }
            if (twoLines) {
                lines.add(row(kinds.stream()
                        .map(kind -> kind == Kind.PRICE ? "EUR" : kind == Kind.COUNT ? "pcs" : "")
                        .toList()));
            }
            body();
            footer();
            String end = pick(List.of("\n", "\n", "\r\n", "\r"));
            String text = lines.stream().collect(Collectors.joining(end, "", random.nextInt(5) == 0 ? "" : end));
            String encoding = pick(List.of("UTF-8", "UTF-8", "UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"));
            boolean mark = encoding.startsWith("UTF-16") || random.nextInt(5) == 0 && encoding.equals("UTF-8");
            if (encoding.equals("windows-1252") && !text.contains("€")) {
                text = text.replaceFirst("Lamp|Chair|Desk", "Br\u00fccke \u20ac");
                encoding = text.contains("€") ? encoding : "UTF-8";
            }
            Truth truth = new Truth(
                    Optional.of(delimiter),
                    quoted ? Optional.of(quote) : Optional.empty(),
                    header,
                    twoLines ? skip + 1 : skip,
                    kinds.stream().map(kind -> kind.type).toList(),
                    patterns(),
                    rows,
                    encoding);
            byte[] bytes = ((mark ? "\ufeff" : "") + text).getBytes(Charset.forName(encoding));
            return new DifficultFile("generated-" + number, bytes, truth, number % 3 == 0);
        }

        private Map<Integer, String> patterns() {
            Map<Integer, String> patterns = new TreeMap<>();
            for (int i = 0; i < kinds.size(); i++) {
                if (PATTERNS.containsKey(kinds.get(i))) {
                    patterns.put(i, PATTERNS.get(kinds.get(i)));
                }
            }
            return patterns;
        }

        private void preamble() {
            int notes = random.nextInt(3) == 0 ? 0 : random.nextInt(6);
            boolean padded = random.nextInt(4) == 0;
            for (int i = 0; i < notes; i++) {
                String note = random.nextInt(4) == 0 ? "" : pick(NOTES);
                lines.add(padded ? note + delimiter.repeat(kinds.size() - 1) : note);
            }
        }

        private void body() {
            int count = 4 + random.nextInt(36);
            boolean ragged = random.nextInt(8) == 0;
            boolean blanks = random.nextInt(8) == 0;
            for (int i = 0; i < count; i++) {
                List<String> cells = new ArrayList<>();
                for (Kind kind : kinds) {
                    cells.add(random.nextInt(12) == 0 && i > 1 ? pick(List.of("", "", "NA")) : value(kind, i));
                }
                boolean shorter = ragged && i > 1 && random.nextInt(5) == 0;
                lines.add(row(shorter ? cells.subList(0, Math.max(2, cells.size() - 1)) : cells));
                if (blanks && random.nextInt(5) == 0) {
                    lines.add("");
                }
            }
            rows = count;
        }

        private void footer() {
            if (random.nextInt(6) == 0) {
                lines.add("");
                lines.add(pick(List.of(
                        "Source: planning department",
                        "End of report",
                        rows + " rows exported",
                        "* preliminary figures")));
            }
        }

        private String row(List<String> cells) {
            return cells.stream().map(this::cell).collect(Collectors.joining(delimiter));
        }

        private String cell(String value) {
            boolean needed = value.contains(delimiter) || value.startsWith(quote) || value.contains("\n");
            boolean wanted = quotesAll && !value.isEmpty() && !value.matches("[-0-9.]+");
            if (needed || wanted) {
                quoted = true;
                return quote + value.replace(quote, quote + quote) + quote;
            }
            return value;
        }

        private String value(Kind kind, int i) {
            int day = i == 0 ? 25 : 1 + random.nextInt(28);
            int month = 1 + random.nextInt(12);
            return switch (kind) {
                case ID -> String.valueOf(1000 + i * 7);
                case COUNT -> String.valueOf(random.nextInt(2000));
                case PRICE -> random.nextInt(900) + "." + (10 + random.nextInt(90));
                case RATE -> "0." + (1 + random.nextInt(999)) + "5";
                case NAME -> pick(List.of("Lamp", "Chair", "Desk", "Sofa bed", "Shelf"));
                case PLACE -> pick(
                        List.of("1 High St, Leeds", "Hauptstr. 4; Bonn", "Rue 9, Lyon", "Main | 3rd", "Oslo"));
                case NOTE -> pick(List.of(
                        "", "late", "see \"list\", page 2", "two" + (i % 2 == 0 ? "\n" : " ") + "lines", "it's ok"));
                case CODE -> String.format("%05d", random.nextInt(9000));
                case DAY -> String.format("2024-%02d-%02d", month, day);
                case MOMENT -> String.format("2024-%02d-%02d %02d:%02d:00", month, day, random.nextInt(24), i % 60);
                case FLAG -> String.valueOf(random.nextBoolean());
                case GERMAN_DAY -> String.format("%02d.%02d.2024", day, month);
                case AMERICAN_DAY -> String.format("%02d/%02d/2024", month, day);
                case CLOCK -> String.format("%02d:%02d", random.nextInt(24), i % 60);
                case GERMAN_NUMBER -> (1 + random.nextInt(8)) + "." + (100 + random.nextInt(800)) + ","
                        + (10 + random.nextInt(90));
                case CURRENCY -> "$" + (1 + random.nextInt(8)) + "," + (100 + random.nextInt(800)) + ".00";
                case PERCENT -> (1 + random.nextInt(98)) + "." + random.nextInt(10) + "%";
            };
        }

        private <T> T pick(List<T> things) {
            return things.get(random.nextInt(things.size()));
        }
    }
}
