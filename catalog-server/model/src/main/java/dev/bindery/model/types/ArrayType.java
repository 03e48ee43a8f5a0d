package dev.bindery.model.types;

import java.util.Objects;

/** A list of elements of one type. */
public record ArrayType(HiveType element) implements HiveType {

    public ArrayType {
        Objects.requireNonNull(element, "element");
    }

    @Override
    public String print() {
        return "array<" + element.print() + ">";
    }

    @Override
    public String toString() {
        return print();
    }
}
