package dev.bindery.crawl.jdbc.source;

import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.util.Optional;

/**
 * A database's type in the catalog's terms.
 *
 * @param type the catalog's
 * @param reason why it is this one; empty where it is the same type under another name
 */
public record MappedType(HiveType type, Optional<String> reason) {

    static MappedType same(HiveType type) {
        return new MappedType(type, Optional.empty());
    }

    static MappedType because(HiveType type, String reason) {
        return new MappedType(type, Optional.of(reason));
    }

    static MappedType text(String reason) {
        return because(PrimitiveType.STRING, reason);
    }

    /** Exact numbers; text where no decimal of Hive's holds all of them. */
    static MappedType decimal(int precision, int scale) {
        int digits = scale < 0 ? precision - scale : Math.max(precision, scale);
        if (digits > DecimalType.MAXIMUM_PRECISION) {
            return text(
                    "numbers of up to " + digits + " digits, more than the 38 of the widest decimal; text keeps all");
        }
        MappedType type = same(new DecimalType(Math.max(1, digits), Math.max(0, scale)));
        return digits == precision
                ? type
                : because(
                        type.type(),
                        "a scale of " + scale + " and " + precision + " digits need " + digits + " in all");
    }

    MappedType asArray(int dimensions) {
        HiveType array = type;
        for (int i = 0; i < Math.max(1, dimensions); i++) {
            array = new ArrayType(array);
        }
        return new MappedType(array, reason.map(it -> "elements: " + it));
    }
}
