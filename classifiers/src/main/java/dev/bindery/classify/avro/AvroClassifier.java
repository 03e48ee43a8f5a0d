package dev.bindery.classify.avro;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.Stored.Reader;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Recognises Avro object containers and reads the schema in their header; no block of data is read. */
public final class AvroClassifier implements Classifier {

    static final byte[] MAGIC = {'O', 'b', 'j', 1};

    private static final String SERDE = "org.apache.hadoop.hive.serde2.avro.AvroSerDe";
    private static final String INPUT = "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat";
    private static final String OUTPUT = "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat";
    private static final String LITERAL = "avro.schema.literal";

    @Override
    public String format() {
        return Classification.AVRO;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        if (!sample.begins(MAGIC)) {
            return Verdict.miss("does not begin with Obj and 1, as Avro does");
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.atByte("format", 0, "Obj\u0001", "the mark of an Avro object container"));
        AvroHeader header;
        try {
            header = AvroHeader.read(sample);
        } catch (AvroHeader.CorruptException corrupt) {
            return broken("is Avro with a corrupt header: " + corrupt.getMessage(), evidence);
        }
        evidence.add(Evidence.atByte(
                "format",
                header.schemaOffset(),
                header.schema(),
                "the schema in the header; blocks are coded with " + header.codec()));
        try {
            Schema schema = new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(header.schema());
            return Verdict.match(answer(schema, evidence, header.schemaOffset()));
        } catch (AvroRuntimeException | StackOverflowError invalid) {
            return broken(
                    "is Avro with an invalid schema at byte " + header.schemaOffset() + ": " + clause(invalid),
                    evidence);
        }
    }

    /** The first line of what the parser says, without the names of its classes and settings. */
    private static String clause(Throwable invalid) {
        return Optional.ofNullable(invalid.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .map(line -> line.replaceFirst("^([a-z]+[.])+[A-Za-z]+: ", "").replaceFirst(", from `[^`]*`", ""))
                .orElse("it is nested too deep");
    }

    private static Classification answer(Schema written, List<Evidence> evidence, long offset) {
        List<Evidence> counterEvidence = new ArrayList<>();
        AvroRecursion recursion = new AvroRecursion();
        Schema schema = recursion
                .without(written)
                .orElseThrow(() -> new AvroRuntimeException("every field of it refers back to the record it is in"));
        recursion
                .removed()
                .forEach(
                        field -> counterEvidence.add(
                                Evidence.atByte(
                                        "column " + field,
                                        offset,
                                        field,
                                        "left out: it refers back to a record that it is in, and neither Hive nor Spark reads such a type")));
        List<Column> columns = Column.distinct(
                struct(schema, Reader.CATALOG),
                struct(schema, Reader.HIVE),
                struct(schema, Reader.SPARK),
                AvroUnits.of(schema),
                counterEvidence);
        for (Column column : columns) {
            evidence.add(Evidence.atByte(
                    "column " + column.name(), offset, described(schema, column.name()), "so " + column.type()));
            if (!column.typeFor(Reader.HIVE).equals(column.type())) {
                counterEvidence.add(Evidence.atByte(
                        "column " + column.name(),
                        offset,
                        described(schema, column.name()),
                        "Hive's reader of Avro, and Trino's, give " + column.typeFor(Reader.HIVE)));
            }
        }
        String literal = recursion.removed().isEmpty() ? written.toString() : schema.toString();
        return new Classification(
                Classification.AVRO,
                "none",
                Optional.empty(),
                Optional.empty(),
                columns,
                Optional.of(new StorageForm(
                        SERDE,
                        INPUT,
                        OUTPUT,
                        Map.of(LITERAL, literal, "serialization.format", "1"),
                        Map.of(LITERAL, literal))),
                OptionalLong.empty(),
                false,
                0,
                1,
                evidence,
                counterEvidence,
                Optional.empty());
    }

    /** A record's fields; another type is the one column of the file. */
    private static StructType struct(Schema schema, Reader reader) {
        HiveType type = new AvroTypes(reader).type(schema);
        return type instanceof StructType record ? record : new StructType(List.of(HiveType.field("value", type)));
    }

    private static String described(Schema schema, String name) {
        return schema.getType() == Schema.Type.RECORD && schema.getField(name) != null
                ? schema.getField(name).schema().toString()
                : schema.toString();
    }

    private static Verdict broken(String clause, List<Evidence> evidence) {
        return Verdict.match(Classification.unknown("none", "The file " + clause + ".", evidence));
    }
}
