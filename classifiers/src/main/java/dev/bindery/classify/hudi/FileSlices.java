package dev.bindery.classify.hudi;

import dev.bindery.classify.lake.TableFolder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a table that count: of each file group the newest base file that is complete.
 *
 * @param base newest base files, by partition and group
 * @param partitions folders that have a base file or a log that counts
 * @param folders folders that Hudi marked as partitions
 */
record FileSlices(Map<String, TableFolder.File> base, Set<String> partitions, Set<String> folders, long logs) {

    private static final String MARK = ".hoodie_partition_metadata";
    private static final Pattern BASE = Pattern.compile("([^_]+)_[^_]+_(\\d{14,17})\\.(?:parquet|orc|lance)");
    private static final Pattern LOG = Pattern.compile("\\.(.+)_(\\d{14,17})\\.log\\.\\d+(?:_.*)?");

    static FileSlices of(TableFolder folder, Timeline.Completion completion, Set<String> replaced) throws IOException {
        Map<String, TableFolder.File> base = new HashMap<>();
        Map<String, String> newest = new HashMap<>();
        Set<String> partitions = new TreeSet<>();
        Set<String> folders = new TreeSet<>();
        long logs = 0;
        for (TableFolder.File file : folder.below("")) {
            if (file.path().startsWith(Timeline.FOLDER + "/")) {
                continue;
            }
            if (file.name().startsWith(MARK)) {
                folders.add(file.folder());
                continue;
            }
            Matcher matcher = BASE.matcher(file.name());
            if (matcher.matches()) {
                String group = file.folder() + "/" + matcher.group(1);
                String time = matcher.group(2);
                boolean counts = completion.counts(time) && !replaced.contains(matcher.group(1));
                if (counts && newest.getOrDefault(group, "").compareTo(time) < 0) {
                    newest.put(group, time);
                    base.put(group, file);
                    partitions.add(file.folder());
                }
                continue;
            }
            Matcher log = LOG.matcher(file.name());
            if (log.matches() && !replaced.contains(log.group(1))) {
                logs++;
                partitions.add(file.folder());
            }
        }
        return new FileSlices(base, partitions, folders, logs);
    }

    long bytes() {
        return base.values().stream().mapToLong(TableFolder.File::size).sum();
    }

    List<String> paths() {
        return base.values().stream().map(TableFolder.File::path).toList();
    }
}
