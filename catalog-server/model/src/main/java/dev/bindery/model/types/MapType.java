package dev.bindery.model.types;

import java.util.Objects;

/** Keys of one type to values of another. */
public record MapType(HiveType key, HiveType value) implements HiveType {

    public MapType {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String print() {
        return "map<" + key.print() + "," + value.print() + ">";
    }

    @Override
    public String toString() {
        return print();
    }
}
