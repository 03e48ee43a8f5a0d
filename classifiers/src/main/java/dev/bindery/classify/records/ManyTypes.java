package dev.bindery.classify.records;

import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.Joined;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeMerge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Merges many types along the lattice. A merge copies what it merges, so types are merged with those that stand for as many: as
 * the digits of a binary number carry. The result is that of merging them one after the other, because merging is associative.
 */
public final class ManyTypes {

    /** A field, and those within it by lower-case name: arrays add no names of their own. */
    private static final class Names {

        private final Map<String, Names> within = new HashMap<>();
    }

    /** What stands for 1, 2, 4, 8 … types; {@link TypeMerge#NOTHING} where there is no such digit. */
    private final List<TypeMerge> digits = new ArrayList<>();

    private final Names names = new Names();
    private final int mostFields;
    private int fields;

    public ManyTypes() {
        this(SchemaLimits.MOST_FIELDS);
    }

    ManyTypes(int mostFields) {
        this.mostFields = mostFields;
    }

    /**
     * One type more.
     *
     * @throws TooManyFieldsException if the types have more fields together than are believed
     */
    public void add(HiveType type) {
        count(type, names);
        TypeMerge carry = TypeMerge.of(type);
        int place = 0;
        while (place < digits.size() && digits.get(place) != TypeMerge.NOTHING) {
            carry = digits.get(place).merge(carry);
            digits.set(place++, TypeMerge.NOTHING);
        }
        if (place == digits.size()) {
            digits.add(carry);
        } else {
            digits.set(place, carry);
        }
    }

    /** The smallest type that holds all that were added. */
    public Joined joined() {
        TypeMerge all = TypeMerge.NOTHING;
        for (TypeMerge digit : digits) {
            all = digit.merge(all);
        }
        return all.joined();
    }

    private void count(HiveType type, Names within) {
        if (type instanceof ArrayType array) {
            count(array.element(), within);
        } else if (type instanceof StructType struct) {
            for (StructType.Field field : struct.fields()) {
                String name = field.name().toLowerCase(Locale.ROOT);
                Names names = within.within.get(name);
                if (names == null) {
                    if (++fields > mostFields) {
                        throw new TooManyFieldsException();
                    }
                    names = new Names();
                    within.within.put(name, names);
                }
                count(field.type(), names);
            }
        }
    }
}
