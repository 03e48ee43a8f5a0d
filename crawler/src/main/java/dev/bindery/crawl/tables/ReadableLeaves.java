package dev.bindery.crawl.tables;

import dev.bindery.classify.Classification;
import dev.bindery.crawl.grouping.FileGroup;
import dev.bindery.crawl.grouping.Leaf;
import dev.bindery.crawl.listing.Stray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a group can be registered as partitions without a reader seeing wrong rows.
 *
 * @param group what is left; empty where nothing is
 * @param strays the files of the partitions that had to be left out
 */
public record ReadableLeaves(Optional<FileGroup> group, List<Stray> strays) {

    public static ReadableLeaves of(FileGroup group) {
        if (!group.isPartitioned()) {
            Leaf leaf = group.leaves().get(0);
            if (!group.shape().isSparkSource()
                    && !leaf.isAlone()
                    && leaf.files().size() > 1) {
                String reason = "Its folder can't be a table of "
                        + group.shape().format() + " as long as "
                        + leaf.others().get(0) + " lies in it too: whoever reads it reads all that is in its folder."
                        + " Move that, or hide it by a name that begins with an underscore.";
                return new ReadableLeaves(
                        Optional.empty(),
                        leaf.files().stream()
                                .map(file -> new Stray(file.file(), reason, true))
                                .toList());
            }
            return new ReadableLeaves(Optional.of(group), List.of());
        }
        List<Leaf> leaves = new ArrayList<>();
        List<Stray> strays = new ArrayList<>();
        Map<List<String>, Leaf> byValues = new HashMap<>();
        for (Leaf leaf : group.leaves()) {
            Optional<String> objection = mixed(group, leaf);
            Leaf first = byValues.get(leaf.values());
            if (objection.isEmpty() && first != null) {
                objection = Optional.of("Its folder " + leaf.folder() + " has the partition values " + leaf.values()
                        + " of " + first.folder() + ", which came first.");
            }
            if (objection.isPresent()) {
                String reason = objection.get();
                leaf.files().forEach(file -> strays.add(new Stray(file.file(), reason, true)));
            } else {
                byValues.put(leaf.values(), leaf);
                leaves.add(leaf);
            }
        }
        return new ReadableLeaves(
                leaves.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new FileGroup(
                                group.folder(),
                                group.levels(),
                                leaves,
                                group.shape(),
                                group.schema(),
                                group.nameOfFile(),
                                group.reasons())),
                strays);
    }

    /** A partition is a folder to Spark, and all that is in it is read; Avro is read by Hive's classes, which take a file. */
    private static Optional<String> mixed(FileGroup group, Leaf leaf) {
        boolean oneAvro = group.shape().format().equals(Classification.AVRO)
                && leaf.files().size() == 1;
        if (leaf.isAlone() || oneAvro) {
            return Optional.empty();
        }
        return Optional.of("Its folder " + leaf.folder() + " can't be a partition as long as "
                + leaf.others().get(0) + " lies in it too: whoever reads a partition reads all that is in its folder."
                + " Move that, or hide it by a name that begins with an underscore.");
    }
}
