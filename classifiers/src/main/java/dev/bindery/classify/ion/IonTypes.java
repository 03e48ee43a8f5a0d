package dev.bindery.classify.ion;

import com.amazon.ion.IonException;
import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import dev.bindery.classify.records.ManyTypes;
import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ion's values as Hive types. */
final class IonTypes {

    private static final HiveType LONGEST = new DecimalType(DecimalType.MAXIMUM_PRECISION, 0);

    private IonTypes() {}

    /** The type of the value that the reader stands at. Values have no bound on their depth; types here have. */
    static HiveType of(IonReader reader, int depth) {
        if (depth > SchemaLimits.DEEPEST) {
            throw new IonException("values are nested more than " + SchemaLimits.DEEPEST + " deep");
        }
        if (reader.isNullValue()) {
            return PrimitiveType.VOID;
        }
        IonType type = reader.getType();
        return switch (type) {
            case NULL, DATAGRAM -> PrimitiveType.VOID;
            case BOOL -> PrimitiveType.BOOLEAN;
            case INT -> switch (reader.getIntegerSize()) {
                case INT, LONG -> PrimitiveType.BIGINT;
                case BIG_INTEGER -> reader.bigIntegerValue().bitLength() <= 126 ? LONGEST : PrimitiveType.STRING;
            };
            case FLOAT -> PrimitiveType.DOUBLE;
            case DECIMAL -> decimal(reader.bigDecimalValue());
            case TIMESTAMP -> PrimitiveType.TIMESTAMP;
            case STRING, SYMBOL -> PrimitiveType.STRING;
            case BLOB, CLOB -> PrimitiveType.BINARY;
            case LIST, SEXP -> array(reader, depth);
            case STRUCT -> struct(reader, depth);
        };
    }

    private static HiveType decimal(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        long whole = Math.max(0L, (long) value.precision() - value.scale());
        long precision = Math.max(1, whole + scale);
        return scale <= DecimalType.MAXIMUM_PRECISION && precision <= DecimalType.MAXIMUM_PRECISION
                ? new DecimalType((int) precision, scale)
                : PrimitiveType.DOUBLE;
    }

    private static HiveType array(IonReader reader, int depth) {
        ManyTypes elements = new ManyTypes();
        HiveType last = PrimitiveType.VOID;
        reader.stepIn();
        while (reader.next() != null) {
            HiveType type = of(reader, depth + 1);
            if (!type.equals(last)) {
                elements.add(type);
                last = type;
            }
        }
        reader.stepOut();
        return new ArrayType(elements.joined().type());
    }

    private static HiveType struct(IonReader reader, int depth) {
        StructType struct = record(reader, depth);
        return struct.fields().isEmpty() ? PrimitiveType.VOID : struct;
    }

    /** The fields of the struct that the reader stands at; a name that comes again counts the first time. */
    static StructType record(IonReader reader, int depth) {
        Map<String, HiveType> fields = new LinkedHashMap<>();
        reader.stepIn();
        while (reader.next() != null) {
            String name = reader.getFieldName();
            HiveType type = of(reader, depth + 1);
            fields.putIfAbsent(name == null || name.isEmpty() ? "_" : name, type);
        }
        reader.stepOut();
        List<StructType.Field> all = new ArrayList<>();
        fields.forEach((name, type) -> all.add(HiveType.field(name, type)));
        return new StructType(all);
    }
}
