package dev.bindery.jobs.graph.mapping;

import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.CharType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.MapType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeLattice;
import dev.bindery.model.types.UnionType;
import dev.bindery.model.types.VarcharType;
import java.util.Optional;

/** What a cast from one type to another does to the values. */
enum CastJudgement {
    /** The types are the same. */
    SAME(1.0, ""),
    /** Every value has its place in the target type. */
    LOSSLESS(0.95, " The cast from %s to %s keeps every value."),
    /** Some values may not have one; they become null. */
    LOSSY(0.75, " Values that do not fit the cast from %s to %s become null."),
    /** There is no such cast. */
    IMPOSSIBLE(0, "");

    private final double weight;
    private final String remark;

    CastJudgement(double weight, String remark) {
        this.weight = weight;
        this.remark = remark;
    }

    double weight() {
        return weight;
    }

    String remark(String from, String to) {
        return remark.formatted(from, to);
    }

    static CastJudgement of(TypedPath from, TypedPath to) {
        Optional<HiveType> source = from.type();
        Optional<HiveType> target = to.type();
        if (source.isEmpty() || target.isEmpty()) {
            return from.typeText().equalsIgnoreCase(to.typeText()) ? SAME : LOSSY;
        }
        return of(source.get(), target.get());
    }

    private static CastJudgement of(HiveType from, HiveType to) {
        if (from.equals(to)) {
            return SAME;
        }
        if (nested(from) || nested(to)) {
            return TypeLattice.join(from, to).type().equals(to) && nested(from) == nested(to) ? LOSSLESS : IMPOSSIBLE;
        }
        if (TypeLattice.join(from, to).type().equals(to)) {
            return LOSSLESS;
        }
        if (from == PrimitiveType.BINARY || to == PrimitiveType.BINARY) {
            return text(from) || text(to) ? LOSSY : IMPOSSIBLE;
        }
        boolean fromTime = time(from);
        boolean toTime = time(to);
        if (fromTime && toTime || text(from) || text(to)) {
            return LOSSY;
        }
        return fromTime || toTime ? IMPOSSIBLE : LOSSY;
    }

    private static boolean nested(HiveType type) {
        return type instanceof StructType
                || type instanceof ArrayType
                || type instanceof MapType
                || type instanceof UnionType;
    }

    private static boolean time(HiveType type) {
        return type == PrimitiveType.DATE
                || type == PrimitiveType.TIMESTAMP
                || type == PrimitiveType.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
    }

    private static boolean text(HiveType type) {
        return type == PrimitiveType.STRING || type instanceof VarcharType || type instanceof CharType;
    }
}
