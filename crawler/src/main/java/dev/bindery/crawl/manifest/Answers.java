package dev.bindery.crawl.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.classify.Classification;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.types.StructType;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What classifiers answered, in two parts: what very many files have in common (format, columns, …), which is kept once, and
 * what is a file's own (how many records it has). Evidence isn't kept, but for the first that speaks against the answer.
 */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Members of a {@link Classification} that are a file's own. */
    private static final List<String> OWN =
            List.of("records", "recordsExact", "badRecords", "confidence", "certainty", "evidence", "counterEvidence");

    private static final String LINE_BREAKS = "lineBreaks";

    private final Map<String, String> stored;
    private final Map<String, Base> bases = new HashMap<>();
    private final Map<Key, Answer> known = new HashMap<>();
    private final Map<String, String> added = new HashMap<>();

    /** @param stored answers by their hash; may be added to */
    Answers(Map<String, String> stored) {
        this.stored = stored;
    }

    /** An answer as a folder refers to it: the hash of the common part, and the file's own part as JSON. */
    record Key(String hash, String own) {}

    /** An answer as files have it. */
    record Answer(Classification classification, boolean lineBreaks, StructType schema) {}

    private record Base(Classification classification, StructType schema) {}

    private record Common(Classification classification, StructType schema) {}

    /** @throws IllegalArgumentException where the answer has a part that can't be kept */
    Key key(ReadFile file) {
        ObjectNode common = (ObjectNode) RecordJson.write(new Common(file.classification(), file.schema()));
        ObjectNode classification = (ObjectNode) common.get("classification");
        ObjectNode own = JSON.createObjectNode();
        for (String member : OWN) {
            JsonNode value = classification.remove(member);
            if (value != null) {
                own.set(member, value);
            }
        }
        shorten(own);
        own.put(LINE_BREAKS, file.lineBreaks());
        String text = common.toString();
        String hash = HexFormat.of().formatHex(FolderDigest.of(text));
        if (!stored.containsKey(hash)) {
            stored.put(hash, text);
            added.put(hash, text);
        }
        return new Key(hash, own.toString());
    }

    private static void shorten(ObjectNode own) {
        own.set("evidence", JSON.createArrayNode());
        JsonNode against = own.path("counterEvidence");
        if (against.size() > 1) {
            own.set("counterEvidence", JSON.createArrayNode().add(against.get(0)));
        }
    }

    /** The common parts that came in since this was asked last. */
    Map<String, String> added() {
        Map<String, String> fresh = Map.copyOf(added);
        added.clear();
        return fresh;
    }

    /**
     * Files with equal answers get the same one.
     *
     * @throws IllegalArgumentException where it isn't there, or was written by other software
     */
    Answer answer(Key key) {
        Answer there = known.get(key);
        if (there == null) {
            Base base = bases.computeIfAbsent(key.hash(), this::base);
            JsonNode own = parse(key.own());
            there = new Answer(
                    RecordJson.with(base.classification(), own),
                    own.path(LINE_BREAKS).asBoolean(),
                    base.schema());
            known.put(key, there);
        }
        return there;
    }

    private Base base(String hash) {
        String text = stored.get(hash);
        if (text == null) {
            throw new IllegalArgumentException("There is no answer " + hash + ".");
        }
        ObjectNode common = (ObjectNode) parse(text);
        ObjectNode classification = (ObjectNode) common.get("classification");
        ObjectNode nothing = JSON.createObjectNode();
        nothing.putNull("records")
                .put("recordsExact", false)
                .put("badRecords", 0)
                .put("confidence", 0.0);
        nothing.put("certainty", 0.0).putArray("evidence");
        nothing.putArray("counterEvidence");
        classification.setAll(nothing);
        Common read = RecordJson.read(common, Common.class);
        return new Base(read.classification(), Objects.requireNonNull(read.schema()));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
