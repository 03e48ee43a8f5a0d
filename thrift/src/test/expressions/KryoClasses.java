import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.SerializationUtilities;
import org.apache.hive.com.esotericsoftware.kryo.Kryo;
import org.apache.hive.com.esotericsoftware.kryo.Registration;
import org.apache.hive.com.esotericsoftware.kryo.Serializer;
import org.apache.hive.com.esotericsoftware.kryo.serializers.FieldSerializer;

/**
 * Writes how a release of Hive serializes the classes that partition conditions are made of: the numbers that stand for
 * registered classes, and of each class the fields in their order on the wire.
 */
final class KryoClasses {

    private static final String HIVE = "org.apache.hadoop.hive.";

    private static final String[] FUNCTIONS = {
        "OPEqual", "OPNotEqual", "OPLessThan", "OPEqualOrLessThan", "OPGreaterThan", "OPEqualOrGreaterThan",
        "OPEqualNS", "OPNotEqualNS", "OPAnd", "OPOr", "OPNot", "OPNull", "OPNotNull", "OPTrue", "OPNotTrue", "OPFalse",
        "OPNotFalse", "In", "Between", "Bridge", "ToDate", "ToDecimal", "ToVarchar", "ToChar", "ToString", "ToBinary",
        "Timestamp", "ToTimestampLocalTZ", "Struct", "Upper", "Lower", "Coalesce", "If", "When", "Case", "Nvl", "Concat",
        "RegExp"
    };

    private static final String[] INSPECTED = {
        "Boolean", "Byte", "Short", "Int", "Long", "Float", "Double", "String", "HiveChar", "HiveVarchar", "HiveDecimal",
        "Date", "Timestamp"
    };

    private KryoClasses() {}

    static void print() throws Exception {
        Kryo kryo = SerializationUtilities.borrowKryo();
        for (int id = 0; kryo.getRegistration(id) != null; id++) {
            Registration registration = kryo.getRegistration(id);
            String name = registration.getType().getName();
            if (registration.getType().isPrimitive() || name.startsWith("java.")) {
                System.out.println(id + " " + name);
            }
        }
        for (String name : names()) {
            try {
                printClass(kryo, Class.forName(name));
            } catch (ClassNotFoundException e) {
                // Another release has it.
            }
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : new String[] {"Column", "Constant", "Field", "GenericFunc"}) {
            names.add(HIVE + "ql.plan.ExprNode" + name + "Desc");
        }
        for (String name : new String[] {"Primitive", "Decimal", "Char", "Varchar", "Struct", "List"}) {
            names.add(HIVE + "serde2.typeinfo." + name + "TypeInfo");
        }
        for (String name : new String[] {"HiveDecimal", "HiveChar", "HiveVarchar", "Date", "Timestamp"}) {
            names.add(HIVE + "common.type." + name);
        }
        for (String name : new String[] {"Boolean", "Int", "Long", "Float"}) {
            names.add("org.apache.hadoop.io." + name + "Writable");
        }
        names.add("org.apache.hadoop.io.Text");
        for (String name : new String[] {"Byte", "Short", "Double", "Date", "HiveChar", "HiveVarchar"}) {
            names.add(HIVE + "serde2.io." + name + "Writable");
        }
        names.add(HIVE + "serde2.io.DateWritableV2");
        names.add("java.time.LocalDate");
        names.add("java.time.LocalDateTime");
        names.add("java.time.LocalTime");
        for (String name : INSPECTED) {
            names.add(HIVE + "serde2.objectinspector.primitive.Java" + name + "ObjectInspector");
            names.add(HIVE + "serde2.objectinspector.primitive.Writable" + name + "ObjectInspector");
            names.add(HIVE + "serde2.objectinspector.primitive.WritableConstant" + name + "ObjectInspector");
        }
        for (String name : FUNCTIONS) {
            names.add(HIVE + "ql.udf.generic.GenericUDF" + name);
        }
        return names;
    }

    private static void printClass(Kryo kryo, Class<?> type) throws Exception {
        Serializer<?> serializer = kryo.getSerializer(type);
        if (Modifier.isAbstract(type.getModifiers()) || !(serializer instanceof FieldSerializer<?> byFields)) {
            return;
        }
        StringBuilder line = new StringBuilder(type.getName());
        for (Object cached : byFields.getFields()) {
            Field field = (Field) cached.getClass().getMethod("getField").invoke(cached);
            line.append(' ').append(field.getName()).append(':').append(kind(field));
        }
        System.out.println(line);
    }

    private static String kind(Field field) {
        Class<?> type = field.getType();
        if (type.isPrimitive()) {
            return type.getName();
        }
        if (type == String.class) {
            return "text";
        }
        if (type.isArray()) {
            return type == byte[].class ? "bytes" : "any";
        }
        if (type.isEnum()) {
            return "enum";
        }
        if (field.getGenericType().getTypeName().endsWith("List<java.lang.String>")) {
            return "texts";
        }
        return Modifier.isFinal(type.getModifiers()) ? type.getName() : "any";
    }
}
