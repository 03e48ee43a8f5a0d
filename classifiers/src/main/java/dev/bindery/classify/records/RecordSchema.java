package dev.bindery.classify.records;

import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.model.types.Joined;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeConflict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of many records, merged along the type lattice. */
public final class RecordSchema {

    private static final class Seen {

        private final String where;
        private int records;
        private int nulls;

        Seen(String where) {
            this.where = where;
        }
    }

    private final Set<StructType> shapes = new HashSet<>();
    private final Map<String, Seen> fields = new LinkedHashMap<>();
    private final ManyTypes types = new ManyTypes();
    private int records;

    /**
     * @param where {@code line 3} or {@code byte 1024}: where the record begins
     * @throws TooManyFieldsException if the records have more fields together than are believed
     */
    public void add(StructType record, String where) {
        records++;
        for (StructType.Field field : record.fields()) {
            Seen seen = fields.computeIfAbsent(field.name(), name -> new Seen(where));
            seen.records++;
            seen.nulls += field.type() == PrimitiveType.VOID ? 1 : 0;
        }
        if (shapes.add(record)) {
            types.add(record);
        }
    }

    /** How many records there were. */
    public int records() {
        return records;
    }

    /**
     * The columns, in the order of the lattice.
     *
     * @param evidence is given a line for each column
     * @param counterEvidence is given a line for each conflict and each column that is left out
     */
    public List<Column> columns(List<Evidence> evidence, List<Evidence> counterEvidence) {
        Joined joined = types.joined();
        if (!(joined.type() instanceof StructType schema)) {
            return List.of();
        }
        for (TypeConflict conflict : joined.conflicts()) {
            String field = conflict.path().split("[.\\[{]", 2)[0];
            counterEvidence.add(new Evidence(
                    "column " + conflict.path(),
                    fields.containsKey(field) ? fields.get(field).where : "the records",
                    conflict.types().toString(),
                    conflict.explanation()));
        }
        List<Column> columns = Column.distinct(schema, counterEvidence);
        for (Column column : new ArrayList<>(columns)) {
            Seen seen = fields.get(column.name());
            if (seen != null) {
                boolean nullsAlone = seen.nulls == seen.records;
                evidence.add(new Evidence(
                        "column " + column.name(),
                        seen.where,
                        column.type().print(),
                        "in " + seen.records + " of " + records + " records"
                                + (seen.nulls > 0 ? ", " + seen.nulls + " times null" : "") + ", so "
                                + (nullsAlone ? "string" : column.type().print())));
            }
        }
        return columns;
    }
}
