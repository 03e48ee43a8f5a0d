package dev.bindery.classify.json;

import dev.bindery.classify.Evidence;
import dev.bindery.classify.compression.Compression;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.model.types.HiveType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranges of a long file of JSON lines from behind the window, as many as the limits allow: what stands there may contradict what
 * the first megabyte said. The lines that a range begins and ends in are left out.
 */
final class JsonProbes {

    private final JsonShape shape = new JsonShape();
    private final List<Evidence> broken = new ArrayList<>();

    private JsonProbes() {}

    /** None of a compressed file, of one in another character set or of one whose records go over several lines. */
    static JsonProbes of(Sample sample, Text text, boolean onLines) throws IOException {
        JsonProbes probes = new JsonProbes();
        long rest = sample.size() - sample.window().stored();
        boolean possible = onLines && text.encoding().equals("UTF-8") && sample.compression() == Compression.NONE;
        int length = sample.limits().probeBytes();
        for (int i = 1; possible && !text.complete() && i <= sample.limits().probes() && rest > length; i++) {
            probes.read(
                    sample,
                    sample.window().stored()
                            + (rest - length) * i / sample.limits().probes(),
                    length);
        }
        return probes;
    }

    private void read(Sample sample, long from, int length) throws IOException {
        byte[] bytes = sample.range(from, length);
        int start = 0;
        while (start < bytes.length && bytes[start++] != '\n') {
            // To the end of the line that the range begins in.
        }
        int end = bytes.length;
        boolean atEnd = from + bytes.length >= sample.size();
        while (!atEnd && end > start && bytes[end - 1] != '\n') {
            end--;
        }
        byte[] lines = Arrays.copyOfRange(bytes, start, Math.max(start, end));
        JsonRecords records = JsonRecords.find(lines, true);
        // Where most of it is broken, the range is of another kind: it proves nothing.
        if (records.good() > records.bad() && !records.hasScalars()) {
            long base = from + start;
            shape.absorb(records.shape(base));
            Places places = new Places(lines);
            records.broken()
                    .forEach(one -> broken.add(
                            Evidence.atByte("format", base + one.offset(), places.shown(one.offset()), one.message())));
        }
    }

    /** Adds what was seen to what the window holds, and tells what of it the window does not say. */
    void addTo(JsonShape window, List<Evidence> counterEvidence) {
        counterEvidence.addAll(broken);
        Map<String, HiveType> before = types(window);
        window.absorb(shape);
        Map<String, HiveType> after = types(window);
        after.forEach((name, type) -> {
            HiveType was = before.get(name);
            if (was == null || !was.equals(type)) {
                JsonShape there = shape.fields().get(name);
                counterEvidence.add(Evidence.atByte(
                        "column " + name,
                        there.firstOffset(there.leading()),
                        "",
                        was == null
                                ? "not in the first records of the file"
                                : "far behind the start of the file, which says " + was + ": so " + type));
            }
        });
    }

    private static Map<String, HiveType> types(JsonShape shape) {
        Map<String, HiveType> types = new TreeMap<>();
        shape.fields().forEach((name, field) -> types.put(name, field.type(name, (conflict, where) -> {})));
        return types;
    }
}
