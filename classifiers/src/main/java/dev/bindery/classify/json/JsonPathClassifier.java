package dev.bindery.classify.json;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Recognises JSON whose records stand where a path says: objects, arrays or, where there are neither, bare values, of which
 * Glue makes one column {@code record}.
 */
public final class JsonPathClassifier implements Classifier {

    private final JsonPath path;

    public JsonPathClassifier(JsonPath path) {
        this.path = path;
    }

    @Override
    public String format() {
        return Classification.JSON;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        if (path.isTop()) {
            return new JsonClassifier().classify(sample);
        }
        Text text = sample.text();
        if (JsonClassifier.firstMark(text.utf8()) < 0) {
            return Verdict.miss("does not begin with { or [, as JSON does");
        }
        Found found = find(text);
        int length = sample.limits().windowBytes();
        while (found.records.good() == 0
                && !text.complete()
                && length < sample.limits().widestWindowBytes()) {
            length = (int) Math.min(2L * length, sample.limits().widestWindowBytes());
            text = sample.text(length);
            found = find(text);
        }
        if (found.records.good() == 0) {
            return new Verdict.Miss("is JSON without records or values at " + path, 0.6, List.of());
        }
        return Verdict.match(answer(sample, text, found));
    }

    private record Found(byte[] utf8, JsonRecords records, Optional<JsonRecords.Broken> broken) {}

    private Found find(Text text) throws IOException {
        Found records = find(text, false);
        return records.records.good() > 0 ? records : find(text, true);
    }

    private Found find(Text text, boolean bare) throws IOException {
        JsonPath.Picked picked = path.recordsOf(text.utf8(), bare);
        return new Found(
                picked.utf8(),
                JsonRecords.find(picked.utf8(), true),
                picked.broken().filter(it -> text.complete() || !picked.atEnd()));
    }

    private static int first(byte[] records) {
        int at = 0;
        while (at < records.length - 1 && records[at] <= ' ' && records[at] >= 0) {
            at++;
        }
        return at;
    }

    private Classification answer(Sample sample, Text text, Found found) throws IOException {
        Places places = new Places(found.utf8);
        int first = first(found.utf8);
        List<Evidence> evidence = new ArrayList<>(text.evidence());
        List<Evidence> counterEvidence = new ArrayList<>();
        evidence.add(Evidence.atLine(
                "format",
                places.line(first),
                places.shown(first),
                found.records.good() + " JSON values at " + path + ", the path that was given"));
        List<Column> columns = JsonClassifier.columns(
                places, found.records, found.records.shape(), found.records.good(), evidence, counterEvidence);
        found.broken.ifPresent(broken -> {
            Places whole = new Places(text.utf8());
            counterEvidence.add(Evidence.atLine(
                    "format", whole.line(broken.offset()), whole.shown(broken.offset()), broken.message()));
        });
        StorageForm plain = JsonClassifier.storage(columns);
        Map<String, String> parameters = new HashMap<>(plain.serdeParameters());
        parameters.put("jsonPath", path.toString());
        double share = (double) text.utf8().length / Math.max(1, sample.window().bytes().length);
        long records = text.complete()
                ? found.records.good()
                : Math.round(found.records.good()
                        * (double) sample.size()
                        / Math.max(1, sample.window().stored())
                        / Math.max(1, share));
        return new Classification(
                Classification.JSON,
                sample.compression().text(),
                Optional.of("path " + path),
                Optional.empty(),
                columns,
                Optional.of(new StorageForm(
                        plain.serdeLibrary(),
                        plain.inputFormat(),
                        plain.outputFormat(),
                        parameters,
                        Map.of("jsonPath", path.toString()))),
                OptionalLong.of(records),
                text.complete() && found.broken.isEmpty(),
                found.broken.isPresent() ? 1 : 0,
                found.broken.isPresent() ? Math.min(0.99, found.records.good() / (found.records.good() + 1.0)) : 1,
                evidence,
                counterEvidence,
                Optional.empty());
    }
}
