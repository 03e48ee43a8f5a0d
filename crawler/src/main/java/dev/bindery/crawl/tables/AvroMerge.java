package dev.bindery.crawl.tables;

import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeLattice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** One schema of Avro that several resolve to by the specification's rules; nothing that has a meaning of its own is promoted. */
final class AvroMerge {

    /** What readers of tables hold; a longer decimal is bytes to them. */
    private static final int LONGEST_DECIMAL = 38;

    private static final Set<Schema.Type> NUMBERS =
            Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);

    private AvroMerge() {}

    static Schema merged(List<Schema> schemas) {
        Set<Schema> different = new LinkedHashSet<>(schemas);
        if (different.size() == 1) {
            return readable(schemas.get(0));
        }
        boolean nullable = schemas.stream().anyMatch(Schema::isNullable);
        List<Schema> members = different.stream()
                .flatMap(schema -> (schema.isUnion() ? schema.getTypes() : List.of(schema)).stream())
                .filter(schema -> schema.getType() != Schema.Type.NULL)
                .distinct()
                .toList();
        Schema type = members.isEmpty() ? Schema.create(Schema.Type.STRING) : ofMembers(members);
        return nullable ? nullFirst(type) : type;
    }

    private static Schema ofMembers(List<Schema> members) {
        if (members.size() == 1) {
            return readable(members.get(0));
        }
        if (members.stream().allMatch(member -> NUMBERS.contains(member.getType()))) {
            return number(members);
        }
        Schema first = members.get(0);
        if (members.stream().anyMatch(member -> member.getType() != first.getType())) {
            return widest(members);
        }
        return switch (first.getType()) {
            case ARRAY -> Schema.createArray(
                    merged(members.stream().map(Schema::getElementType).toList()));
            case MAP -> Schema.createMap(
                    merged(members.stream().map(Schema::getValueType).toList()));
            case RECORD -> record(members);
            default -> widest(members);
        };
    }

    private static Schema number(List<Schema> members) {
        Schema.Type widest = Schema.Type.INT;
        boolean whole = false;
        boolean broken = false;
        for (Schema member : members) {
            if (NUMBERS.contains(member.getType()) && rank(member) > rank(Schema.create(widest))) {
                widest = member.getType();
            }
            whole |= member.getType() == Schema.Type.INT || member.getType() == Schema.Type.LONG;
            broken |= member.getType() == Schema.Type.FLOAT;
        }
        // A float doesn't hold every int.
        return Schema.create(whole && broken ? Schema.Type.DOUBLE : widest);
    }

    private static Schema record(List<Schema> members) {
        Schema first = members.get(0);
        List<Schema.Field> fields = new ArrayList<>();
        for (String name : order(members)) {
            List<Schema> types = members.stream()
                    .map(member -> AvroLiteral.named(member, name))
                    .filter(Objects::nonNull)
                    .map(Schema.Field::schema)
                    .toList();
            Schema type = merged(types);
            boolean nullable = type.isNullable() || types.size() < members.size();
            fields.add(
                    nullable
                            ? new Schema.Field(name, nullFirst(type), null, JsonProperties.NULL_VALUE)
                            : new Schema.Field(name, type));
        }
        return Schema.createRecord(first.getName(), first.getDoc(), first.getNamespace(), false, fields);
    }

    /** The names of all fields in the order in which the lattice has them for the table's type. */
    private static List<String> order(List<Schema> members) {
        StructType joined = (StructType) TypeLattice.joinAll(members.stream()
                        .map(member -> new StructType(member.getFields().stream()
                                .map(field -> HiveType.field(field.name(), PrimitiveType.VOID))
                                .toList()))
                        .toList())
                .type();
        return joined.fields().stream().map(StructType.Field::name).toList();
    }

    private static Schema widest(List<Schema> members) {
        Schema best = members.get(0);
        for (Schema member : members) {
            if (rank(member) > rank(best)) {
                best = member;
            }
        }
        return readable(best);
    }

    /**
     * The schema as engines read it: no decimal beyond their digits, a string where there are nothing but nulls, and no union
     * where one of its members holds the values of all (a union is a uniontype to Hive, which Spark refuses).
     */
    private static Schema readable(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> nullFirst(Schema.create(Schema.Type.STRING));
            case UNION -> readableUnion(schema);
            case ARRAY -> {
                Schema element = readable(schema.getElementType());
                yield element.equals(schema.getElementType()) ? schema : Schema.createArray(element);
            }
            case MAP -> {
                Schema value = readable(schema.getValueType());
                yield value.equals(schema.getValueType()) ? schema : Schema.createMap(value);
            }
            case RECORD -> readableRecord(schema);
            default -> withoutLongDecimal(schema);
        };
    }

    private static Schema readableUnion(Schema schema) {
        List<Schema> members = new ArrayList<>();
        for (Schema member : schema.getTypes()) {
            members.add(member.getType() == Schema.Type.NULL ? member : readable(member));
        }
        List<Schema> values = members.stream()
                .filter(member -> member.getType() != Schema.Type.NULL)
                .toList();
        boolean nullable = values.size() < members.size();
        if (values.size() == 1 && !nullable) {
            return values.get(0);
        }
        boolean family = values.size() > 1
                && (values.stream().allMatch(member -> isPlain(member, Schema.Type.INT, Schema.Type.LONG))
                        || values.stream().allMatch(member -> isPlain(member, Schema.Type.FLOAT, Schema.Type.DOUBLE)));
        if (family) {
            Schema number = number(values);
            return nullable ? nullFirst(number) : number;
        }
        return members.equals(schema.getTypes()) ? schema : Schema.createUnion(members);
    }

    private static boolean isPlain(Schema schema, Schema.Type narrow, Schema.Type wide) {
        return (schema.getType() == narrow || schema.getType() == wide) && schema.getProp("logicalType") == null;
    }

    private static Schema readableRecord(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        boolean same = true;
        for (Schema.Field field : schema.getFields()) {
            Schema type = readable(field.schema());
            boolean kept = type.equals(field.schema());
            same &= kept;
            fields.add(kept ? new Schema.Field(field, type) : new Schema.Field(field.name(), type));
        }
        return same
                ? schema
                : Schema.createRecord(
                        schema.getName(), schema.getDoc(), schema.getNamespace(), schema.isError(), fields);
    }

    private static Schema withoutLongDecimal(Schema schema) {
        if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)
                || decimal.getPrecision() <= LONGEST_DECIMAL) {
            return schema;
        }
        return schema.getType() == Schema.Type.FIXED
                ? Schema.createFixed(schema.getName(), schema.getDoc(), schema.getNamespace(), schema.getFixedSize())
                : Schema.create(Schema.Type.BYTES);
    }

    static Schema nullFirst(Schema schema) {
        List<Schema> types = new ArrayList<>(List.of(Schema.create(Schema.Type.NULL)));
        if (schema.isUnion()) {
            schema.getTypes().stream()
                    .filter(type -> type.getType() != Schema.Type.NULL)
                    .forEach(types::add);
        } else if (schema.getType() != Schema.Type.NULL) {
            types.add(schema);
        }
        return Schema.createUnion(types);
    }

    /** How wide a type is among those that Avro's readers promote: int, long, float, double. */
    static int rank(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream().mapToInt(AvroMerge::rank).max().orElse(0)
                : switch (schema.getType()) {
                    case NULL -> 0;
                    case LONG -> 2;
                    case FLOAT -> 3;
                    case DOUBLE -> 4;
                    case RECORD -> 1 + schema.getFields().size();
                    default -> 1;
                };
    }
}
