package dev.bindery.crawl.reading;

import dev.bindery.crawl.listing.LakeFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * Which files are read. Within a folder the files with the same ending are one batch; of each batch as many are read as
 * the sample size says, chosen by a hash of their paths: at random, but the same from run to run.
 */
final class Sampling {

    /**
     * Files of one folder with one ending.
     *
     * @param read those to read, in the order of their paths
     * @param assumed those taken for what the others are
     */
    record Batch(List<LakeFile> read, List<LakeFile> assumed) {}

    private Sampling() {}

    static List<Batch> batches(List<LakeFile> files, OptionalInt sampleSize) {
        Map<String, List<LakeFile>> byEnding = new LinkedHashMap<>();
        for (LakeFile file : files) {
            byEnding.computeIfAbsent(file.folder() + "/" + ending(file.name()), key -> new ArrayList<>())
                    .add(file);
        }
        List<Batch> batches = new ArrayList<>();
        for (List<LakeFile> batch : byEnding.values()) {
            int most = sampleSize.orElse(Integer.MAX_VALUE);
            if (batch.size() <= most) {
                batches.add(new Batch(List.copyOf(batch), List.of()));
                continue;
            }
            List<LakeFile> shuffled = new ArrayList<>(batch);
            shuffled.sort(Comparator.comparingLong((LakeFile file) -> hash(file.path()))
                    .thenComparing(LakeFile::path));
            List<LakeFile> read = new ArrayList<>(shuffled.subList(0, most));
            List<LakeFile> assumed = new ArrayList<>(shuffled.subList(most, shuffled.size()));
            read.sort(Comparator.comparing(LakeFile::path));
            assumed.sort(Comparator.comparing(LakeFile::path));
            batches.add(new Batch(read, assumed));
        }
        return batches;
    }

    private static String ending(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    private static long hash(String path) {
        CRC32 crc = new CRC32();
        crc.update(path.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
