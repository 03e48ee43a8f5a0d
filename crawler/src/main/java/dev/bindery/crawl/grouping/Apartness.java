package dev.bindery.crawl.grouping;

import dev.bindery.classify.Dialect;
import dev.bindery.crawl.grouping.Clustering.Likeness;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.StructType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why two things aren't in one cluster, in words: what {@link Clustering} decides by numbers. */
final class Apartness {

    private Apartness() {}

    /** How alike their columns are, from 0 to 1. */
    static double similarity(Likeness a, Likeness b) {
        return a.series().equals(b.series())
                ? Similarity.ofSeries(a.schema(), b.schema())
                : Similarity.ofStrangers(a.schema(), b.schema());
    }

    /** @return a clause about the second; it says what the first is instead */
    static String reason(Likeness first, Likeness second, GroupingRules rules) {
        if (!first.kind().equals(second.kind())) {
            return "the folders have other keys, or the files are compressed in another way";
        }
        return written(first.shape(), second.shape())
                .or(() -> columns(first, second))
                .orElseGet(() -> percent(similarity(first, second)) + " of the columns are alike, and more than "
                        + percent(rules.similarity()) + " are asked for");
    }

    private static Optional<String> written(Shape a, Shape b) {
        if (!a.format().equals(b.format())) {
            return Optional.of("the format is " + b.format() + " instead of " + a.format());
        }
        Optional<String> unit = a.differingUnit(b);
        if (unit.isPresent()) {
            return unit.map(text -> "readers would mix up values: " + text);
        }
        if (a.fits(b)) {
            return Optional.empty();
        }
        if (a.dialect().isEmpty() || b.dialect().isEmpty()) {
            return Optional.of("the records are laid out in another way");
        }
        return Optional.of(dialect(a.dialect().get(), b.dialect().get()));
    }

    private static String dialect(Dialect a, Dialect b) {
        if (!a.delimiter().equals(b.delimiter())) {
            return "the delimiter is \"" + b.delimiter() + "\" instead of \"" + a.delimiter() + "\"";
        } else if (a.hasHeader() != b.hasHeader()) {
            return b.hasHeader()
                    ? "there is a header, and none in the others"
                    : "there is no header, as the others have";
        } else if (a.skipRows() != b.skipRows()) {
            return b.skipRows() + " lines stand above the rows instead of " + a.skipRows();
        } else if (!a.encoding().equals(b.encoding())) {
            return "the encoding is " + b.encoding() + " instead of " + a.encoding();
        }
        return "quotes, escapes or comments are written in another way";
    }

    private static Optional<String> columns(Likeness first, Likeness second) {
        if (first.shape().isPositional() && !Similarity.isPrefix(first.schema(), second.schema())) {
            return Optional.of("the columns stand in other places, and readers of text know them by their places");
        }
        if (!first.shape().typesAreFixed()) {
            return Optional.empty();
        }
        Map<String, HiveType> types = new HashMap<>();
        first.schema().fields().forEach(field -> types.put(field.name().toLowerCase(Locale.ROOT), field.type()));
        for (StructType.Field field : second.schema().fields()) {
            HiveType other = types.get(field.name().toLowerCase(Locale.ROOT));
            if (other != null
                    && !other.equals(field.type())
                    && !Widening.canBeReadAsOne(first.shape().format(), other, field.type())) {
                return Optional.of("the column " + field.name() + " is " + shortened(field.type()) + " instead of "
                        + shortened(other) + ", and no reader gives files of both as one column");
            }
        }
        return Optional.empty();
    }

    private static String shortened(HiveType type) {
        String text = type.print();
        return text.length() > 60 ? text.replaceAll("<.*", "<\u2026>") : text;
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
