package dev.bindery.thrift.expressions;

import dev.bindery.thrift.expressions.HiveExpression.Call;
import dev.bindery.thrift.expressions.HiveExpression.Constant;
import dev.bindery.thrift.expressions.HiveExpression.Function;
import dev.bindery.thrift.expressions.HiveExpression.KeyValue;
import dev.bindery.thrift.expressions.KryoReader.Generation;
import dev.bindery.thrift.expressions.KryoReader.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the expressions of Hive 2.3, 3.1 and 4 (there is no mark that tells which it is: the bytes are readable to the
 * last one in the form they are written in, and in no other).
 */
final class ExpressionReader {

    /** Larger ones are not looked at: an IN of ten thousand long texts has one. */
    static final int MAXIMUM_SIZE = 8 * 1_024 * 1_024;

    /** An object that is referred to many times counts each time. */
    private static final int MAXIMUM_PARTS = 200_000;

    private static final String PLAN = "org.apache.hadoop.hive.ql.plan.ExprNode";
    private static final String GENERIC = "org.apache.hadoop.hive.ql.udf.generic.GenericUDF";
    private static final String PLAIN = "org.apache.hadoop.hive.ql.udf.";

    private static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            Map.entry(GENERIC + "OPEqual", Function.EQUAL),
            Map.entry(GENERIC + "OPNotEqual", Function.NOT_EQUAL),
            Map.entry(GENERIC + "OPLessThan", Function.LESS),
            Map.entry(GENERIC + "OPEqualOrLessThan", Function.LESS_OR_EQUAL),
            Map.entry(GENERIC + "OPGreaterThan", Function.GREATER),
            Map.entry(GENERIC + "OPEqualOrGreaterThan", Function.GREATER_OR_EQUAL),
            Map.entry(GENERIC + "OPEqualNS", Function.SAME),
            Map.entry(GENERIC + "OPNotEqualNS", Function.NOT_SAME),
            Map.entry(GENERIC + "OPAnd", Function.AND),
            Map.entry(GENERIC + "OPOr", Function.OR),
            Map.entry(GENERIC + "OPNot", Function.NOT),
            Map.entry(GENERIC + "OPNull", Function.IS_NULL),
            Map.entry(GENERIC + "OPNotNull", Function.IS_NOT_NULL),
            Map.entry(GENERIC + "In", Function.IN),
            Map.entry(GENERIC + "Between", Function.BETWEEN),
            Map.entry(GENERIC + "Struct", Function.STRUCT),
            Map.entry(GENERIC + "ToDate", Function.TO_DATE),
            Map.entry(GENERIC + "Timestamp", Function.TO_TIMESTAMP),
            Map.entry(GENERIC + "ToDecimal", Function.TO_DECIMAL),
            Map.entry(GENERIC + "ToString", Function.TO_TEXT),
            Map.entry(PLAIN + "UDFLike", Function.LIKE),
            Map.entry(PLAIN + "UDFToString", Function.TO_TEXT),
            Map.entry(PLAIN + "UDFToLong", Function.TO_LONG),
            Map.entry(PLAIN + "UDFToInteger", Function.TO_INT),
            Map.entry(PLAIN + "UDFToDouble", Function.TO_DOUBLE));

    private record Form(Generation generation, HiveClasses classes, boolean classWritten) {}

    private static final List<Form> FORMS = forms();

    private int parts;

    private ExpressionReader() {}

    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (Supplier<Form> make : List.<Supplier<Form>>of(
                () -> new Form(Generation.FIVE, HiveClasses.of("4.0"), true),
                () -> new Form(Generation.THREE, HiveClasses.of("3.1"), false),
                () -> new Form(Generation.THREE, HiveClasses.of("2.3"), false))) {
            Form form = make.get();
            forms.add(form);
            // Hadoop's texts have got another field in 3.3.
            forms.add(new Form(
                    form.generation(),
                    form.classes().without("org.apache.hadoop.io.Text", "textLength"),
                    form.classWritten()));
        }
        return List.copyOf(forms);
    }

    /** The expression in the bytes; empty where there is none that can be read. */
    static Optional<HiveExpression> read(byte[] bytes) {
        if (bytes.length > MAXIMUM_SIZE) {
            return Optional.empty();
        }
        for (Form form : FORMS) {
            try {
                KryoReader reader = new KryoReader(bytes, form.generation(), form.classes());
                Object root = form.classWritten() ? reader.readWhole() : reader.readWhole(PLAN + "GenericFuncDesc");
                if (root instanceof Instance instance && instance.className().startsWith(PLAN)) {
                    return Optional.of(new ExpressionReader().expression(instance));
                }
            } catch (UnreadableExpressionException e) {
                // Then it is of another release, or no expression.
            }
        }
        return Optional.empty();
    }

    private HiveExpression expression(Object value) throws UnreadableExpressionException {
        if (++parts > MAXIMUM_PARTS) {
            throw new UnreadableExpressionException("The expression has too many parts.");
        }
        if (!(value instanceof Instance instance)) {
            return HiveExpression.UNKNOWN;
        }
        return switch (instance.className()) {
            case PLAN + "ColumnDesc" -> instance.fields().get("column") instanceof String column
                    ? new KeyValue(column)
                    : HiveExpression.UNKNOWN;
            case PLAN + "ConstantDesc" -> Literals.of(instance.fields().get("value"))
                    .<HiveExpression>map(Constant::new)
                    .orElse(HiveExpression.UNKNOWN);
            case PLAN + "GenericFuncDesc" -> call(instance.fields());
            default -> HiveExpression.UNKNOWN;
        };
    }

    private HiveExpression call(Map<String, Object> fields) throws UnreadableExpressionException {
        Function function = function(fields.get("genericUDF"));
        // The field's name was misspelt until Hive 3.
        Object children = fields.getOrDefault("children", fields.get("chidren"));
        if (function == null || !(children instanceof List<?> operands)) {
            return HiveExpression.UNKNOWN;
        }
        List<HiveExpression> expressions = new ArrayList<>();
        for (Object operand : operands) {
            expressions.add(expression(operand));
        }
        return new Call(function, expressions);
    }

    private static Function function(Object udf) {
        if (!(udf instanceof Instance instance)) {
            return null;
        }
        Object bridged = instance.fields().get("udfClassName");
        return FUNCTIONS.get(bridged instanceof String className ? className : instance.className());
    }
}
