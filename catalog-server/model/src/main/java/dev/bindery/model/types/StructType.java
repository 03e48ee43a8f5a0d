package dev.bindery.model.types;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Named fields in an order that matters. Names keep the case they were given, although Hive compares them without it. */
public record StructType(List<Field> fields) implements HiveType {

    public StructType {
        fields = List.copyOf(fields);
    }

    /** One field. The name is not empty; it may hold any character. */
    public record Field(String name, HiveType type) {

        public Field {
            Objects.requireNonNull(type, "type");
            if (name.isEmpty()) {
                throw new IllegalArgumentException("A struct field has a name that is not empty.");
            }
        }

        /**
         * Name and type as they stand inside {@code struct<…>}. Names go unquoted, as Hive and Spark write and expect
         * them; only a name that would end early (one with a comma, colon, bracket, backquote or outer blanks) is put
         * in backquotes.
         */
        String print() {
            return (needsQuotes(name) ? "`" + name.replace("`", "``") + "`" : name) + ":" + type.print();
        }

        private static boolean needsQuotes(String name) {
            return name.chars().anyMatch(c -> c == ',' || c == ':' || c == '<' || c == '>' || c == '`')
                    || !name.strip().equals(name);
        }
    }

    @Override
    public String print() {
        return fields.stream().map(Field::print).collect(Collectors.joining(",", "struct<", ">"));
    }

    @Override
    public String toString() {
        return print();
    }
}
