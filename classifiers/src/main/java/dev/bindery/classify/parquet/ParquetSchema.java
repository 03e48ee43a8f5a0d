package dev.bindery.classify.parquet;

import dev.bindery.classify.Evidence;
import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.MapType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/**
 * Parquet's schema, a tree written out depth first, as Hive types. Lists and maps are read by the rules for backward
 * compatibility of the Parquet format's LogicalTypes document, so that files of old writers give the same types.
 */
final class ParquetSchema {

    private final List<SchemaElement> elements;
    private final long footerOffset;
    private final List<Evidence> evidence;
    private int next;

    /** One element with its children. */
    private record Node(SchemaElement element, List<Node> children) {

        boolean repeated() {
            return element.getRepetition_type() == FieldRepetitionType.REPEATED;
        }

        boolean isGroup() {
            return element.getType() == null;
        }
    }

    ParquetSchema(List<SchemaElement> elements, long footerOffset, List<Evidence> evidence) {
        this.elements = elements;
        this.footerOffset = footerOffset;
        this.evidence = evidence;
    }

    /** The columns of the file as one struct. */
    StructType struct() {
        if (elements == null || elements.isEmpty()) {
            throw new ParquetSchemaException("it has no schema");
        }
        Node root = node(0);
        if (next != elements.size()) {
            throw new ParquetSchemaException((elements.size() - next) + " schema elements belong to no group");
        }
        List<StructType.Field> fields = new ArrayList<>();
        for (Node child : root.children()) {
            HiveType type = field(child);
            evidence.add(Evidence.atByte(
                    "column " + child.element().getName(),
                    footerOffset,
                    ParquetTypes.describe(child.element()),
                    "so " + shorten(type)));
            fields.add(new StructType.Field(name(child), type));
        }
        return new StructType(fields);
    }

    private static String shorten(HiveType type) {
        String text = type.print();
        return text.length() > 60 ? text.replaceAll("<.*", "<…>") : text;
    }

    private Node node(int depth) {
        if (depth > SchemaLimits.DEEPEST) {
            throw new ParquetSchemaException("its schema is nested more than " + SchemaLimits.DEEPEST + " deep");
        }
        if (next >= elements.size()) {
            throw new ParquetSchemaException("its schema ends before all groups have their children");
        }
        SchemaElement element = elements.get(next++);
        List<Node> children = new ArrayList<>();
        int count = element.getNum_children();
        if (count < 0 || element.getType() != null && count > 0) {
            throw new ParquetSchemaException("schema element '" + element.getName() + "' has " + count + " children");
        }
        for (int i = 0; i < count; i++) {
            children.add(node(depth + 1));
        }
        return new Node(element, children);
    }

    /** A field where it stands: repeated without any annotation it is a list. */
    private HiveType field(Node node) {
        return node.repeated() ? new ArrayType(content(node)) : content(node);
    }

    private HiveType content(Node node) {
        if (!node.isGroup()) {
            return ParquetTypes.scalar(node.element());
        }
        if (is(node, ConvertedType.LIST) || ParquetTypes.isList(node.element())) {
            return list(node);
        }
        if (is(node, ConvertedType.MAP)
                || is(node, ConvertedType.MAP_KEY_VALUE)
                || ParquetTypes.isMap(node.element())) {
            return map(node);
        }
        return structOf(node);
    }

    private HiveType structOf(Node node) {
        return node.children().isEmpty()
                ? PrimitiveType.STRING
                : new StructType(node.children().stream()
                        .map(child -> new StructType.Field(name(child), field(child)))
                        .toList());
    }

    private static String name(Node node) {
        String name = node.element().getName();
        if (name == null || name.isEmpty()) {
            throw new ParquetSchemaException("a schema element has no name");
        }
        return name;
    }

    private static boolean is(Node node, ConvertedType type) {
        return node.element().getConverted_type() == type;
    }

    /**
     * The element of a list is the repeated child itself if that is no group, has several fields, has one repeated field, or
     * is called {@code array} or {@code …_tuple}; otherwise it is the child's only field.
     */
    private HiveType list(Node node) {
        if (node.children().size() != 1 || !node.children().get(0).repeated()) {
            return structOf(node);
        }
        Node repeated = node.children().get(0);
        boolean itself = !repeated.isGroup()
                || repeated.children().size() != 1
                || repeated.children().get(0).repeated()
                || name(repeated).equals("array")
                || name(repeated).equals(name(node) + "_tuple");
        return new ArrayType(
                itself ? content(repeated) : field(repeated.children().get(0)));
    }

    private HiveType map(Node node) {
        if (node.children().size() != 1 || !node.children().get(0).repeated()) {
            return structOf(node);
        }
        Node entry = node.children().get(0);
        if (entry.children().isEmpty() || entry.children().size() > 2) {
            return new ArrayType(content(entry));
        }
        HiveType key = field(entry.children().get(0));
        // A map without values is how some writers keep a set.
        HiveType value = entry.children().size() == 2 ? field(entry.children().get(1)) : PrimitiveType.STRING;
        return new MapType(key, value);
    }
}
