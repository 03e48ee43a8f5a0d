package dev.bindery.classify.delta;

import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.classify.lake.TableFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a log.
 *
 * @param commits by version
 * @param checkpoint the newest one that is complete
 * @param version the newest of all
 */
record LogFiles(SortedMap<Long, TableFolder.File> commits, Optional<Checkpoint> checkpoint, long version) {

    static final String FOLDER = "_delta_log";

    private static final Pattern COMMIT = Pattern.compile("(00\\d{18})\\.json");
    private static final Pattern CLASSIC = Pattern.compile("(00\\d{18})\\.checkpoint\\.parquet");
    private static final Pattern PART = Pattern.compile("(00\\d{18})\\.checkpoint\\.(\\d{10})\\.(\\d{10})\\.parquet");
    private static final Pattern V2 =
            Pattern.compile("(00\\d{18})\\.checkpoint\\.[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}\\.(?:json|parquet)");

    /**
     * A checkpoint.
     *
     * @param files one, or the parts of it in order
     */
    record Checkpoint(long version, List<TableFolder.File> files) {

        Checkpoint {
            files = List.copyOf(files);
        }
    }

    /** @throws BrokenTableException where nothing is there to begin with, or a commit is missing */
    static LogFiles of(TableFolder folder) throws IOException, BrokenTableException {
        SortedMap<Long, TableFolder.File> commits = new TreeMap<>();
        SortedMap<Long, Checkpoint> checkpoints = new TreeMap<>();
        Map<String, List<TableFolder.File>> parts = new TreeMap<>();
        for (TableFolder.File file : folder.below(FOLDER)) {
            if (!file.folder().equals(FOLDER)) {
                continue;
            }
            Matcher commit = COMMIT.matcher(file.name());
            Matcher classic = CLASSIC.matcher(file.name());
            Matcher part = PART.matcher(file.name());
            Matcher v2 = V2.matcher(file.name());
            if (commit.matches()) {
                commits.put(Long.parseLong(commit.group(1)), file);
            } else if (classic.matches()) {
                checkpoint(checkpoints, classic, List.of(file));
            } else if (v2.matches()) {
                checkpoint(checkpoints, v2, List.of(file));
            } else if (part.matches()) {
                List<TableFolder.File> seen =
                        parts.computeIfAbsent(part.group(1) + "." + part.group(3), key -> new ArrayList<>());
                seen.add(file);
                if (seen.size() == Long.parseLong(part.group(3))) {
                    checkpoint(checkpoints, part, seen);
                }
            }
        }
        if (commits.isEmpty() && checkpoints.isEmpty()) {
            throw new BrokenTableException(FOLDER, "The folder " + FOLDER + " has neither a commit nor a checkpoint.");
        }
        long newest = Math.max(
                commits.isEmpty() ? -1 : commits.lastKey(), checkpoints.isEmpty() ? -1 : checkpoints.lastKey());
        Optional<Checkpoint> checkpoint =
                checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.get(checkpoints.lastKey()));
        long first = checkpoint.map(Checkpoint::version).orElse(-1L) + 1;
        for (long version = first; version <= newest; version++) {
            if (!commits.containsKey(version)) {
                throw new BrokenTableException(
                        FOLDER,
                        String.format(
                                "The log has no %s/%020d.json, although its newest version is %d%s.",
                                FOLDER,
                                version,
                                newest,
                                checkpoint
                                        .map(it -> " and its newest checkpoint " + it.version())
                                        .orElse(" and it has no checkpoint")));
            }
        }
        return new LogFiles(commits.tailMap(first), checkpoint, newest);
    }

    /** Of several for one version any will do: they hold the same. */
    private static void checkpoint(
            SortedMap<Long, Checkpoint> checkpoints, Matcher name, List<TableFolder.File> files) {
        long version = Long.parseLong(name.group(1));
        checkpoints.putIfAbsent(version, new Checkpoint(version, files));
    }
}
