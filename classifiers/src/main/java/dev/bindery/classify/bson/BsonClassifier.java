package dev.bindery.classify.bson;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.records.RecordSchema;
import dev.bindery.classify.records.TooManyFieldsException;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Recognises BSON by its first document: its length, its types and its end all fit. */
public final class BsonClassifier implements Classifier {

    /** What MongoDB allows a document, and a little for its own commands. */
    private static final int LONGEST = (16 << 20) + (16 << 10);

    private static final StorageForm STORAGE = new StorageForm(
            "com.mongodb.hadoop.hive.BSONSerDe",
            "com.mongodb.hadoop.mapred.BSONFileInputFormat",
            "com.mongodb.hadoop.hive.output.HiveBSONFileOutputFormat",
            Map.of("serialization.format", "1"),
            Map.of());

    @Override
    public String format() {
        return Classification.BSON;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Sample.Window window = sample.window();
        int first = BsonDocument.length(window.bytes(), 0);
        if (first < 5 || first > LONGEST) {
            return Verdict.miss("does not begin with a document's length, as BSON does");
        }
        if (first > window.bytes().length && !window.complete()) {
            window = sample.window(Math.max(first + 1, sample.limits().windowBytes()));
        }
        byte[] bytes = window.bytes();
        RecordSchema schema = new RecordSchema();
        List<Evidence> evidence = new ArrayList<>();
        List<Evidence> counterEvidence = new ArrayList<>();
        int at = 0;
        long bad = 0;
        while (at < bytes.length) {
            int length = BsonDocument.length(bytes, at);
            boolean cut = length < 0 || length > bytes.length - at;
            if (cut && !window.complete()) {
                break;
            }
            try {
                schema.add(BsonDocument.read(bytes, at), "byte " + at);
            } catch (TooManyFieldsException wide) {
                return new Verdict.Miss("is BSON, but " + wide.getMessage(), 0.97, List.of());
            } catch (BsonException broken) {
                if (at == 0) {
                    return Verdict.miss("is no BSON: the document at byte 0 " + broken.getMessage());
                }
                counterEvidence.add(
                        Evidence.atByte("format", at, length + " bytes", "the document here " + broken.getMessage()));
                bad = 1;
                break;
            }
            at += length;
        }
        List<Column> columns = schema.columns(evidence, counterEvidence);
        if (columns.isEmpty()) {
            return Verdict.miss("has BSON documents without any field");
        }
        evidence.add(0, Evidence.atByte("format", 0, first + " bytes", schema.records() + " BSON documents"));
        boolean complete = window.complete();
        long records = complete || at == 0
                ? schema.records()
                : Math.round(
                        (double) schema.records() * sample.size() / Math.max(1, window.stored()) * bytes.length / at);
        return Verdict.match(new Classification(
                Classification.BSON,
                sample.compression().text(),
                Optional.empty(),
                Optional.empty(),
                columns,
                Optional.of(STORAGE),
                OptionalLong.of(records),
                complete && bad == 0,
                bad,
                bad == 0 ? 1 : 0.9,
                evidence,
                counterEvidence,
                Optional.empty()));
    }
}
