package dev.bindery.classify.orc;

import dev.bindery.classify.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a file's schema its types stand, by the names of the fields from the columns on. */
final class OrcPlaces {

    private final OrcTail tail;
    private final Map<Integer, String> places = new HashMap<>();

    /** @param tail whose types are a tree */
    OrcPlaces(OrcTail tail) {
        this.tail = tail;
        places.put(0, "");
        for (int index = 0; index < tail.types().size(); index++) {
            OrcTail.Type type = tail.types().get(index);
            for (int i = 0; i < type.children().size(); i++) {
                String name = i < type.names().size() ? type.names().get(i) : "[]";
                String parent = places.getOrDefault(index, "");
                places.put(type.children().get(i), parent.isEmpty() ? name : parent + "." + name);
            }
        }
    }

    /** What isn't read by every engine. */
    void warnings(List<Evidence> counterEvidence) {
        for (int index = 0; index < tail.types().size(); index++) {
            int place = index;
            OrcTypes.warning(tail.types().get(index))
                    .ifPresent(warning -> counterEvidence.add(Evidence.atByte(
                            "column " + places.getOrDefault(place, ""),
                            tail.footerOffset(),
                            "type " + place,
                            warning)));
        }
    }

    /** The columns that are encrypted, with their keys: whoever lacks those reads what the file's mask leaves. */
    void encrypted(List<Evidence> counterEvidence) {
        for (OrcTail.Encrypted encrypted : tail.encrypted()) {
            String column = places.getOrDefault(encrypted.root(), "");
            counterEvidence.add(Evidence.atByte(
                    "column " + column,
                    tail.footerOffset(),
                    encrypted.key().isEmpty() ? "encryption" : "key " + encrypted.key(),
                    "encrypted: without the key readers see the masked values alone, nulls as a rule"));
        }
    }
}
