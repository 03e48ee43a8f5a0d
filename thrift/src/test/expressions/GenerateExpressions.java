import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.hadoop.hive.common.FileUtils;
import org.apache.hadoop.hive.common.type.HiveChar;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.HiveVarchar;
import org.apache.hadoop.hive.ql.exec.SerializationUtilities;
import org.apache.hadoop.hive.ql.optimizer.ppr.PartitionPruner;
import org.apache.hadoop.hive.ql.plan.ExprNodeColumnDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeConstantDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.generic.*;
import org.apache.hadoop.hive.serde2.typeinfo.PrimitiveTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;

/**
 * Writes the serialized expressions that the tests read: partition conditions as HiveServer2 sends them, made by Hive's own
 * classes. One line each: a name, the expression as Hive prints it, the bytes in Base64.
 */
public final class GenerateExpressions {

    private static final String DEFAULT = "__HIVE_DEFAULT_PARTITION__";
    private static final TypeInfo STRING = TypeInfoFactory.stringTypeInfo;
    private static final TypeInfo INT = TypeInfoFactory.intTypeInfo;

    private static final String[] KEYS = {"ds", "h", "dt", "ts", "l", "s", "t", "d", "f", "b", "c", "v", "k"};
    private static final String[] TYPES = {
        "string", "int", "date", "timestamp", "bigint", "smallint", "tinyint", "double", "float", "boolean",
        "decimal(10,2)", "varchar(10)", "char(3)"
    };

    /** Partitions that Hive's own pruner is asked about, so that the tests know what each expression selects. */
    private static final String[][] PARTITIONS = {
        {"a", "1", "2024-01-01", "2024-01-01 00:00:00", "1", "1", "7", "2.5", "2.5", "true", "12.34", "a", "a"},
        {"a", "5", "2024-01-02", "2024-01-01 12:34:56.789", "-1234567890123", "-7", "1", "2", "2", "false", "1", "b", "b"},
        {"b", "2", "2023-12-31", "2023-01-01 00:00:00", "5", "5", "5", "5", "5", "true", "5", "ab", "abc"},
        {"c", "9", "2024-02-01", "2025-01-01 00:00:00", "2", "2", "2", "1", "1", "false", "12.3", "c", "c"},
        {"A", "-3", "2024-01-01", "2024-01-01 12:34:56", "0", "0", "0", "0", "0", "true", "0", "A", "A"},
        {"x/y z=%", "5", "2024-01-01", "2024-01-01 00:00:00", "1", "1", "1", "1", "1", "false", "1", "x", "x"},
        {"5", "5", "2024-01-01", "2024-01-01 00:00:00", "5", "5", "5", "5", "5", "false", "5", "5", "5"},
        {"value-17", "6", "2024-01-01", "2024-01-01 00:00:00", "5", "5", "5", "5", "5", "false", "5", "5", "5"},
        {"\u00e9\u4e2d\ud83d\ude00 'q\" end", "7", "2024-01-01", "2024-01-01 00:00:00", "5", "5", "5", "5", "5", "false",
            "5", "5", "5"},
        {"v7", "8", "2024-01-01", "2024-01-01 00:00:00", "5", "5", "5", "5", "5", "false", "5", "5", "5"},
        {DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT, DEFAULT,
            DEFAULT}
    };

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("classes")) {
            KryoClasses.print();
            return;
        }
        ExprNodeDesc ds = column("ds", STRING);
        ExprNodeDesc h = column("h", INT);
        print("equal-text", call(new GenericUDFOPEqual(), "=", ds, text("a")));
        print("equal-number", call(new GenericUDFOPEqual(), "=", h, number(5)));
        print("constant-first", call(new GenericUDFOPLessThan(), "<", number(5), h));
        print("not-equal", call(new GenericUDFOPNotEqual(), "<>", ds, text("a")));
        print("less", call(new GenericUDFOPLessThan(), "<", h, number(5)));
        print("less-or-equal", call(new GenericUDFOPEqualOrLessThan(), "<=", h, number(5)));
        print("greater", call(new GenericUDFOPGreaterThan(), ">", h, number(5)));
        print("greater-or-equal", call(new GenericUDFOPEqualOrGreaterThan(), ">=", ds, text("b")));
        print("null-safe-equal", call(new GenericUDFOPEqualNS(), "<=>", ds, text("a")));
        print("and", call(new GenericUDFOPAnd(), "and",
                call(new GenericUDFOPEqual(), "=", ds, text("a")),
                call(new GenericUDFOPGreaterThan(), ">", h, number(1))));
        print("or", call(new GenericUDFOPOr(), "or",
                call(new GenericUDFOPEqual(), "=", ds, text("a")),
                call(new GenericUDFOPEqual(), "=", ds, text("b"))));
        print("not", call(new GenericUDFOPNot(), "not", call(new GenericUDFOPEqual(), "=", ds, text("a"))));
        print("is-null", call(new GenericUDFOPNull(), "isnull", ds));
        print("is-not-null", call(new GenericUDFOPNotNull(), "isnotnull", h));
        print("in-text", call(new GenericUDFIn(), "in", ds, text("a"), text("b"), text("x/y z=%")));
        print("in-number", call(new GenericUDFIn(), "in", h, number(1), number(2)));
        print("not-in", call(new GenericUDFOPNot(), "not", call(new GenericUDFIn(), "in", ds, text("a"), text("b"))));
        print("between", call(new GenericUDFBetween(), "between", flag(false), h, number(1), number(5)));
        print("not-between", call(new GenericUDFBetween(), "between", flag(true), h, number(1), number(5)));
        print("between-texts", call(new GenericUDFBetween(), "between", flag(false), ds, text("a"), text("c")));
        print("like", call(bridge("like", "org.apache.hadoop.hive.ql.udf.UDFLike"), "like", ds, text("a%")));
        print("regexp", call(regexp(), "rlike", ds, text("a.*")));
        print("in-struct", call(new GenericUDFIn(), "in",
                call(new GenericUDFStruct(), "struct", ds, h),
                call(new GenericUDFStruct(), "struct", text("a"), number(1)),
                call(new GenericUDFStruct(), "struct", text("b"), number(2))));
        print("cast-key-to-double", call(new GenericUDFOPEqual(), "=",
                call(bridge("UDFToDouble", "org.apache.hadoop.hive.ql.udf.UDFToDouble"), "double", ds),
                constant(TypeInfoFactory.doubleTypeInfo, 5.0d)));
        print("cast-to-date", call(new GenericUDFOPGreaterThan(), ">",
                column("dt", TypeInfoFactory.dateTypeInfo),
                call(new GenericUDFToDate(), "date", text("2024-01-01"))));
        print("date-constant", call(new GenericUDFOPGreaterThan(), ">",
                column("dt", TypeInfoFactory.dateTypeInfo), constant(TypeInfoFactory.dateTypeInfo, date())));
        print("timestamp-constant", call(new GenericUDFOPLessThan(), "<",
                column("ts", TypeInfoFactory.timestampTypeInfo),
                constant(TypeInfoFactory.timestampTypeInfo, timestamp())));
        print("bigint", call(new GenericUDFOPEqual(), "=",
                column("l", TypeInfoFactory.longTypeInfo), constant(TypeInfoFactory.longTypeInfo, -1234567890123L)));
        print("smallint", call(new GenericUDFOPEqual(), "=",
                column("s", TypeInfoFactory.shortTypeInfo), constant(TypeInfoFactory.shortTypeInfo, (short) -7)));
        print("tinyint", call(new GenericUDFOPEqual(), "=",
                column("t", TypeInfoFactory.byteTypeInfo), constant(TypeInfoFactory.byteTypeInfo, (byte) 7)));
        print("double", call(new GenericUDFOPEqual(), "=",
                column("d", TypeInfoFactory.doubleTypeInfo), constant(TypeInfoFactory.doubleTypeInfo, 2.5d)));
        print("float", call(new GenericUDFOPEqual(), "=",
                column("f", TypeInfoFactory.floatTypeInfo), constant(TypeInfoFactory.floatTypeInfo, 2.5f)));
        print("boolean", call(new GenericUDFOPEqual(), "=",
                column("b", TypeInfoFactory.booleanTypeInfo), flag(true)));
        print("decimal", call(new GenericUDFOPEqual(), "=",
                column("c", TypeInfoFactory.getDecimalTypeInfo(10, 2)),
                constant(TypeInfoFactory.getDecimalTypeInfo(10, 2), HiveDecimal.create(new BigDecimal("12.34")))));
        print("varchar", call(new GenericUDFOPEqual(), "=",
                column("v", TypeInfoFactory.getVarcharTypeInfo(10)),
                constant(TypeInfoFactory.getVarcharTypeInfo(10), new HiveVarchar("a", 10))));
        print("char", call(new GenericUDFOPEqual(), "=",
                column("k", TypeInfoFactory.getCharTypeInfo(3)),
                constant(TypeInfoFactory.getCharTypeInfo(3), new HiveChar("a", 3))));
        print("null-constant", call(new GenericUDFOPEqual(), "=", ds, constant(STRING, null)));
        print("default-partition", call(new GenericUDFOPEqual(), "=", ds, text("__HIVE_DEFAULT_PARTITION__")));
        print("unicode", call(new GenericUDFOPEqual(), "=", ds, text("\u00e9\u4e2d\ud83d\ude00 'q\" end")));
        print("long-text", call(new GenericUDFOPEqual(), "=", ds, text("0123456789".repeat(30))));
        print("converted-number", call(new GenericUDFOPEqual(), "=", h, text("5")));
        print("converted-date", call(new GenericUDFOPGreaterThan(), ">",
                column("dt", TypeInfoFactory.dateTypeInfo), text("2024-01-01")));
        print("wider-constant", call(new GenericUDFOPEqual(), "=", h, constant(TypeInfoFactory.longTypeInfo, 5L)));
        print("and-of-three", call(new GenericUDFOPAnd(), "and",
                call(new GenericUDFOPEqual(), "=", ds, text("a")),
                call(new GenericUDFOPGreaterThan(), ">", h, number(1)),
                call(new GenericUDFOPLessThan(), "<", h, number(9))));
        TypeInfo struct = TypeInfoFactory.getStructTypeInfo(Arrays.asList("col1", "col2"), Arrays.asList(STRING, INT));
        print("in-constant-structs", call(new GenericUDFIn(), "in",
                call(new GenericUDFStruct(), "struct", ds, h),
                constant(struct, new ArrayList<>(Arrays.asList("a", 1))),
                constant(struct, Arrays.<Object>asList("b", 2))));
        print("list-as-array", new ExprNodeGenericFuncDesc(TypeInfoFactory.booleanTypeInfo, new GenericUDFOPAnd(), "and",
                Arrays.<ExprNodeDesc>asList(
                        call(new GenericUDFOPEqual(), "=", ds, text("a")),
                        call(new GenericUDFOPEqual(), "=", h, number(1)))));
        print("function-of-key", call(new GenericUDFOPEqual(), "=",
                call(new GenericUDFUpper(), "upper", ds), text("A")));
        print("and-with-function", call(new GenericUDFOPAnd(), "and",
                call(new GenericUDFOPEqual(), "=", h, number(1)),
                call(new GenericUDFOPEqual(), "=", call(new GenericUDFUpper(), "upper", ds), text("A"))));
        print("deep", deep(ds, 60));
        print("many", many(ds, 500));
    }

    private static ExprNodeGenericFuncDesc deep(ExprNodeDesc ds, int depth) throws Exception {
        ExprNodeGenericFuncDesc all = call(new GenericUDFOPEqual(), "=", ds, text("v0"));
        for (int i = 1; i < depth; i++) {
            all = call(new GenericUDFOPOr(), "or", all, call(new GenericUDFOPEqual(), "=", ds, text("v" + i)));
        }
        return all;
    }

    private static ExprNodeGenericFuncDesc many(ExprNodeDesc ds, int number) throws Exception {
        ExprNodeDesc[] operands = new ExprNodeDesc[number + 1];
        operands[0] = ds;
        for (int i = 0; i < number; i++) {
            operands[i + 1] = text("value-" + i);
        }
        return call(new GenericUDFIn(), "in", operands);
    }

    private static ExprNodeDesc column(String name, TypeInfo type) {
        return new ExprNodeColumnDesc(type, name, "t", true);
    }

    private static ExprNodeDesc text(String value) {
        return new ExprNodeConstantDesc(STRING, value);
    }

    private static ExprNodeDesc number(int value) {
        return new ExprNodeConstantDesc(INT, value);
    }

    private static ExprNodeDesc flag(boolean value) {
        return new ExprNodeConstantDesc(TypeInfoFactory.booleanTypeInfo, value);
    }

    private static ExprNodeDesc constant(TypeInfo type, Object value) {
        return new ExprNodeConstantDesc(type, value);
    }

    private static GenericUDF bridge(String name, String className) {
        return new GenericUDFBridge(name, true, className);
    }

    private static GenericUDF regexp() throws Exception {
        return (GenericUDF) Class.forName("org.apache.hadoop.hive.ql.udf.generic.GenericUDFRegExp")
                .getConstructor()
                .newInstance();
    }

    private static Object date() throws Exception {
        try {
            return Class.forName("org.apache.hadoop.hive.common.type.Date")
                    .getMethod("valueOf", String.class)
                    .invoke(null, "2024-01-01");
        } catch (ClassNotFoundException e) {
            return java.sql.Date.valueOf("2024-01-01");
        }
    }

    private static Object timestamp() throws Exception {
        try {
            return Class.forName("org.apache.hadoop.hive.common.type.Timestamp")
                    .getMethod("valueOf", String.class)
                    .invoke(null, "2024-01-01 12:34:56.789");
        } catch (ClassNotFoundException e) {
            return java.sql.Timestamp.valueOf("2024-01-01 12:34:56.789");
        }
    }

    private static ExprNodeGenericFuncDesc call(GenericUDF function, String name, ExprNodeDesc... operands)
            throws Exception {
        return ExprNodeGenericFuncDesc.newInstance(function, name, new ArrayList<>(Arrays.asList(operands)));
    }

    private static void print(String name, ExprNodeGenericFuncDesc expression) throws Exception {
        String printed = expression.getExprString();
        byte[] bytes = serialize(expression);
        System.out.println(name + "\t" + printed + "\t" + Base64.getEncoder().encodeToString(bytes) + "\t"
                + selected(expression));
    }

    /** The places of the partitions that Hive's pruner keeps, and a question mark where it isn't sure of all of them. */
    private static String selected(ExprNodeGenericFuncDesc expression) throws Exception {
        List<String> keys = new ArrayList<>(Arrays.asList(KEYS));
        List<PrimitiveTypeInfo> types = new ArrayList<>();
        for (String type : TYPES) {
            types.add((PrimitiveTypeInfo) TypeInfoUtils.getTypeInfoFromTypeString(type));
        }
        List<String> names = new ArrayList<>();
        for (String[] values : PARTITIONS) {
            names.add(FileUtils.makePartName(keys, Arrays.asList(values)));
        }
        List<String> kept = new ArrayList<>(names);
        for (Method method : PartitionPruner.class.getMethods()) {
            if (method.getName().equals("prunePartitionNames")) {
                boolean unknown = (Boolean) method.invoke(null, keys, types, expression, DEFAULT, kept);
                StringBuilder places = new StringBuilder();
                kept.forEach(name -> places.append(names.indexOf(name)).append(' '));
                return places + (unknown ? "?" : "");
            }
        }
        throw new IllegalStateException("This Hive has no pruner.");
    }

    private static byte[] serialize(ExprNodeGenericFuncDesc expression) throws Exception {
        for (Method method : SerializationUtilities.class.getMethods()) {
            if (method.getName().equals("serializeExpressionToKryo")
                    || method.getName().equals("serializeObjectWithTypeInformation")) {
                return (byte[]) method.invoke(null, expression);
            }
        }
        throw new IllegalStateException("This Hive has no way to serialize an expression.");
    }
}
