package dev.bindery.classify;

import java.util.Objects;

/**
 * How the values of a column are written where readers have to be told: the column's type is {@code string}, and this says
 * what people read in it.
 *
 * @param means what the values are
 * @param pattern for dates and times as {@link java.time.format.DateTimeFormatter} writes it, {@code dd.MM.yyyy}; for numbers as
 *     {@link java.text.DecimalFormat} would with the signs that stand in the file, {@code #.##0,00 €}
 */
public record ValueForm(Meaning means, String pattern) {

    /** What written values are. */
    public enum Meaning {
        NUMBER,
        DATE,
        TIMESTAMP,
        TIME;

        /** In lower case, as it stands in answers. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public ValueForm {
        Objects.requireNonNull(means, "means");
        Objects.requireNonNull(pattern, "pattern");
    }
}
