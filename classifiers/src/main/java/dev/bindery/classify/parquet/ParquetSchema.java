package dev.bindery.classify.parquet;

import dev.bindery.classify.Evidence;
import dev.bindery.classify.Stored.Reader;
import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.MapType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/**
 * Parquet's schema, a tree written out depth first, as Hive types. Lists and maps are read by the rules for backward
 * compatibility of the Parquet format's LogicalTypes document, so that files of old writers give the same types.
 */
final class ParquetSchema {

    private final List<SchemaElement> elements;
    private final Node root;
    private int next;

    /** One element with its children. */
    private record Node(SchemaElement element, List<Node> children) {

        boolean repeated() {
            return element.getRepetition_type() == FieldRepetitionType.REPEATED;
        }

        boolean isGroup() {
            return element.getType() == null;
        }

        int leaves() {
            return isGroup() ? children.stream().mapToInt(Node::leaves).sum() : 1;
        }
    }

    /** @throws ParquetSchemaException where the elements are no tree */
    ParquetSchema(List<SchemaElement> elements) {
        this.elements = elements;
        if (elements == null || elements.isEmpty()) {
            throw new ParquetSchemaException("it has no schema");
        }
        this.root = node(0);
        if (next != elements.size()) {
            throw new ParquetSchemaException((elements.size() - next) + " schema elements belong to no group");
        }
    }

    /** The columns of the file as one struct, with the types by which somebody reads them. */
    StructType struct(Reader reader) {
        return new StructType(root.children().stream()
                .map(child -> new StructType.Field(name(child), field(child, reader)))
                .toList());
    }

    /** What was seen of each column, and what there is to know of places within it. */
    void explain(long footerOffset, List<Evidence> evidence, List<Evidence> counterEvidence) {
        for (Node child : root.children()) {
            String meaning = ParquetRemarks.meaning(child.element())
                    .map(text -> ": " + text)
                    .orElse("");
            evidence.add(Evidence.atByte(
                    "column " + name(child),
                    footerOffset,
                    ParquetTypes.describe(child.element()),
                    "so " + shorten(field(child, Reader.CATALOG)) + meaning));
            warn(child, name(child), footerOffset, counterEvidence);
        }
    }

    private void warn(Node node, String path, long footerOffset, List<Evidence> counterEvidence) {
        ParquetRemarks.warning(node.element())
                .or(() -> isMap(node) && isSet(node)
                        ? Optional.of("a map without values, which Spark refuses to read")
                        : Optional.empty())
                .ifPresent(warning -> counterEvidence.add(Evidence.atByte(
                        "column " + path, footerOffset, ParquetTypes.describe(node.element()), warning)));
        node.children()
                .forEach(child -> warn(child, path + "." + child.element().getName(), footerOffset, counterEvidence));
    }

    /** What stored numbers are that have the type of numbers; by the columns' names, then by the place within each. */
    Map<String, Map<String, String>> units() {
        Map<String, Map<String, String>> units = new HashMap<>();
        for (Node child : root.children()) {
            Map<String, String> within = new HashMap<>();
            units(child, "", within);
            if (!within.isEmpty()) {
                units.put(name(child), within);
            }
        }
        return units;
    }

    private static void units(Node node, String path, Map<String, String> units) {
        ParquetTypes.unit(node.element()).ifPresent(unit -> units.put(path, unit));
        node.children()
                .forEach(child ->
                        units(child, path + "." + child.element().getName().toLowerCase(Locale.ROOT), units));
    }

    /** The columns at the top, with how many leaves each has, in their order: what column chunks are counted by. */
    List<Map.Entry<String, Integer>> leaves() {
        return root.children().stream()
                .map(child -> Map.entry(name(child), child.leaves()))
                .toList();
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
        if (depth > 0 && element.getType() == null && !element.isSetNum_children()) {
            throw new ParquetSchemaException("the column '" + element.getName()
                    + "' has a physical type that is not known: the file is newer than what is read here, or corrupt");
        }
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
    private HiveType field(Node node, Reader reader) {
        return node.repeated() ? new ArrayType(content(node, reader)) : content(node, reader);
    }

    private HiveType content(Node node, Reader reader) {
        if (!node.isGroup()) {
            return ParquetTypes.scalar(node.element(), reader);
        }
        if (ParquetTypes.isVariant(node.element()) && reader != Reader.HIVE) {
            return PrimitiveType.VARIANT;
        }
        if (is(node, ConvertedType.LIST) || ParquetTypes.isList(node.element())) {
            return list(node, reader);
        }
        return isMap(node) ? map(node, reader) : structOf(node, reader);
    }

    private static boolean isMap(Node node) {
        return is(node, ConvertedType.MAP)
                || is(node, ConvertedType.MAP_KEY_VALUE)
                || ParquetTypes.isMap(node.element());
    }

    /** A map without values is how some writers keep a set. */
    private static boolean isSet(Node node) {
        return node.children().size() == 1 && node.children().get(0).children().size() == 1;
    }

    private HiveType structOf(Node node, Reader reader) {
        return node.children().isEmpty()
                ? PrimitiveType.STRING
                : new StructType(node.children().stream()
                        .map(child -> new StructType.Field(name(child), field(child, reader)))
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
    private HiveType list(Node node, Reader reader) {
        if (node.children().size() != 1 || !node.children().get(0).repeated()) {
            return structOf(node, reader);
        }
        Node repeated = node.children().get(0);
        boolean itself = !repeated.isGroup()
                || repeated.children().size() != 1
                || repeated.children().get(0).repeated()
                || name(repeated).equals("array")
                || name(repeated).equals(name(node) + "_tuple");
        return new ArrayType(
                itself ? content(repeated, reader) : field(repeated.children().get(0), reader));
    }

    private HiveType map(Node node, Reader reader) {
        if (node.children().size() != 1 || !node.children().get(0).repeated()) {
            return structOf(node, reader);
        }
        Node entry = node.children().get(0);
        if (entry.children().isEmpty() || entry.children().size() > 2) {
            return new ArrayType(content(entry, reader));
        }
        HiveType key = field(entry.children().get(0), reader);
        HiveType value =
                isSet(node) ? PrimitiveType.STRING : field(entry.children().get(1), reader);
        return new MapType(key, value);
    }
}
