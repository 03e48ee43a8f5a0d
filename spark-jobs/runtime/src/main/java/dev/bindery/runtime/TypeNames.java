package dev.bindery.runtime;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VarcharType;

/** Types as mappings write them: Hive's names, and Glue's ({@code long}, {@code short}, {@code byte}) beside them. */
final class TypeNames {

    private TypeNames() {}

    /**
     * The Spark type; {@code char} and {@code varchar} are strings, because a frame does not hold values to a length.
     *
     * @param column the column that it is for, for the message
     * @throws IllegalArgumentException where there is no such type
     */
    static DataType parse(String text, String column) {
        try {
            return plain(DataType.fromDDL(text));
        } catch (Exception e) {
            // Scala does not declare the checked ParseException that this throws.
            if (e instanceof ParseException || e instanceof RuntimeException) {
                throw new IllegalArgumentException(
                        "The column " + column + " is mapped to \"" + text + "\", which is no type.", e);
            }
            throw e;
        }
    }

    private static DataType plain(DataType type) {
        if (type instanceof CharType || type instanceof VarcharType) {
            return DataTypes.StringType;
        } else if (type instanceof ArrayType array) {
            return DataTypes.createArrayType(plain(array.elementType()), array.containsNull());
        } else if (type instanceof MapType map) {
            return DataTypes.createMapType(plain(map.keyType()), plain(map.valueType()), map.valueContainsNull());
        } else if (type instanceof StructType struct) {
            List<StructField> fields = new ArrayList<>();
            for (StructField field : struct.fields()) {
                fields.add(new StructField(field.name(), plain(field.dataType()), field.nullable(), field.metadata()));
            }
            return DataTypes.createStructType(fields);
        }
        return type;
    }
}
