package dev.bindery.classify.orc;

import dev.bindery.classify.Stored.Reader;
import dev.bindery.classify.sample.SchemaLimits;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.CharType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.MapType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.UnionType;
import dev.bindery.model.types.VarcharType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** ORC's types, which are Hive's. */
final class OrcTypes {

    private static final int PRECISION_OF_HIVE_0_11 = 38;
    private static final int SCALE_OF_HIVE_0_11 = 10;

    private static final String REFUSED = "Hive reads the file, Spark 4.1 refuses all of it";

    /** The numbers of the kinds that came after ORC's first version. */
    private static final int GEOMETRY = 19;

    private static final int GEOGRAPHY = 20;
    private static final int INSTANT = 18;
    private static final int UNION = 13;

    private final List<OrcTail.Type> types;
    private final Reader reader;
    private final BitSet placed = new BitSet();

    OrcTypes(List<OrcTail.Type> types, Reader reader) {
        this.types = types;
        this.reader = reader;
    }

    /** What there is to know of a type that not every engine reads, as a clause. */
    static Optional<String> warning(OrcTail.Type type) {
        return switch (type.kind()) {
            case INSTANT -> Optional.of("a timestamp with local time zone: " + REFUSED);
            case UNION -> Optional.of("a uniontype: " + REFUSED);
            case GEOMETRY -> Optional.of("a geometry in WKB, so binary: " + REFUSED);
            case GEOGRAPHY -> Optional.of("a geography in WKB, so binary: " + REFUSED);
            default -> Optional.empty();
        };
    }

    /** The columns of the file as one struct. */
    StructType struct() throws OrcException {
        HiveType root = type(0, 0);
        return root instanceof StructType struct ? struct : new StructType(List.of(HiveType.field("value", root)));
    }

    private HiveType type(int index, int depth) throws OrcException {
        if (index < 0 || index >= types.size()) {
            throw new OrcException("its types are no tree: there is no type " + index + " among " + types.size());
        }
        if (depth > SchemaLimits.DEEPEST) {
            throw new OrcException("its types are nested more than " + SchemaLimits.DEEPEST + " deep");
        }
        // Types that share their children would be a small footer with more fields than fit in memory.
        if (placed.get(index)) {
            throw new OrcException("its types are no tree: type " + index + " has two parents");
        }
        placed.set(index);
        OrcTail.Type type = types.get(index);
        return switch (type.kind()) {
            case 0 -> PrimitiveType.BOOLEAN;
            case 1 -> PrimitiveType.TINYINT;
            case 2 -> PrimitiveType.SMALLINT;
            case 3 -> PrimitiveType.INT;
            case 4 -> number(type);
            case 5 -> PrimitiveType.FLOAT;
            case 6 -> PrimitiveType.DOUBLE;
            case 7 -> PrimitiveType.STRING;
            case 8, GEOMETRY, GEOGRAPHY -> PrimitiveType.BINARY;
            case 9 -> PrimitiveType.TIMESTAMP;
            case 10 -> new ArrayType(type(child(type, 0, index), depth + 1));
            case 11 -> new MapType(type(child(type, 0, index), depth + 1), type(child(type, 1, index), depth + 1));
            case 12 -> structOf(type, index, depth);
            case UNION -> new UnionType(members(type, index, depth));
            case 14 -> decimal(type);
            case 15 -> PrimitiveType.DATE;
            case 16 -> new VarcharType(within(type.length(), VarcharType.MAXIMUM_LENGTH));
            case 17 -> new CharType(within(type.length(), CharType.MAXIMUM_LENGTH));
                // An instant: readers of Parquet and Avro call the same thing a timestamp, and Spark knows no other.
            case INSTANT -> PrimitiveType.TIMESTAMP;
            default -> throw OrcException.newer("type " + index + " has the kind " + type.kind());
        };
    }

    /** Spark writes its timestamps without a zone as numbers, and says so beside them. */
    private HiveType number(OrcTail.Type type) {
        boolean clock = type.sparkType().filter("timestamp_ntz"::equals).isPresent();
        if (!clock || reader == Reader.HIVE) {
            return PrimitiveType.BIGINT;
        }
        return reader == Reader.SPARK ? PrimitiveType.TIMESTAMP_NTZ : PrimitiveType.TIMESTAMP;
    }

    private static int within(int length, int maximum) {
        return Math.max(1, Math.min(length, maximum));
    }

    private static HiveType decimal(OrcTail.Type type) throws OrcException {
        if (type.precision() == 0) {
            return new DecimalType(PRECISION_OF_HIVE_0_11, SCALE_OF_HIVE_0_11);
        }
        if (type.precision() > DecimalType.MAXIMUM_PRECISION || type.scale() < 0 || type.scale() > type.precision()) {
            throw new OrcException(
                    "a decimal has the precision " + type.precision() + " and the scale " + type.scale());
        }
        return new DecimalType(type.precision(), type.scale());
    }

    /** Children come behind their parent: so no type can hold itself. */
    private static int child(OrcTail.Type type, int position, int index) throws OrcException {
        if (position >= type.children().size() || type.children().get(position) <= index) {
            throw new OrcException("type " + index + " lacks a child behind it");
        }
        return type.children().get(position);
    }

    private HiveType structOf(OrcTail.Type type, int index, int depth) throws OrcException {
        List<StructType.Field> fields = new ArrayList<>();
        List<HiveType> members = members(type, index, depth);
        for (int i = 0; i < members.size(); i++) {
            if (i >= type.names().size() || type.names().get(i).isEmpty()) {
                throw new OrcException("field " + i + " of type " + index + " has no name");
            }
            fields.add(new StructType.Field(type.names().get(i), members.get(i)));
        }
        return fields.isEmpty() && depth > 0 ? PrimitiveType.STRING : new StructType(fields);
    }

    private List<HiveType> members(OrcTail.Type type, int index, int depth) throws OrcException {
        List<HiveType> members = new ArrayList<>();
        for (int i = 0; i < type.children().size(); i++) {
            members.add(type(child(type, i, index), depth + 1));
        }
        return members;
    }
}
