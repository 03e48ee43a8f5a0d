package dev.bindery.crawl.grouping;

import dev.bindery.classify.Classification;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.types.StructType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups a target's files into tables, from the leaves up. A folder's own files are clustered by how they are written and
 * by their columns. Then, folder by folder, what the sub-folders have found is compared: where more than the similarity's
 * share of them hold the same kind of table, they become its partitions; otherwise each keeps its tables.
 */
public final class Grouping {

    private final GroupingRules rules;
    private final int targetLevel;
    private final Clustering clustering;
    private final Comparing comparing;
    private final Map<Classification, Shape> shapes = new IdentityHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /** @param targetLevel the level of the target's folder, a bucket (or the root of the file system) being 1 */
    public Grouping(GroupingRules rules, int targetLevel) {
        this.rules = rules;
        this.targetLevel = targetLevel;
        this.clustering = new Clustering(rules);
        this.comparing = new Comparing(rules);
    }

    /** What a folder and everything below it came to. */
    private record Found(List<FileGroup> open, List<FileGroup> closed) {}

    /** One of the tables that a sub-folder found, as a candidate for partitions of the folder. */
    private record Candidate(FolderTree folder, FileGroup group) {}

    /** The tables, sorted by folder and name. */
    public List<FileGroup> groups(List<ReadFile> files, List<Stray> strays) {
        Found found = found(FolderTree.of(files, strays));
        List<FileGroup> groups = new ArrayList<>(found.closed());
        groups.addAll(found.open());
        return groups.stream()
                .map(Grouping::trimmed)
                .sorted(Comparator.comparing(FileGroup::folder)
                        .thenComparing(FileGroup::nameOfFile)
                        .thenComparing(group -> group.firstFile().file().path()))
                .toList();
    }

    /** How folders and files were compared, in the order of folders, leaves first. */
    public List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }

    private Found found(FolderTree folder) {
        List<FileGroup> open = new ArrayList<>(ofFiles(folder));
        List<FileGroup> closed = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (FolderTree child : folder.children()) {
            Found found = found(child);
            closed.addAll(found.closed());
            found.open().forEach(group -> candidates.add(new Candidate(child, group)));
        }
        if (!candidates.isEmpty()) {
            if (rules.tableLevel().isPresent()
                    && targetLevel + folder.depth() < rules.tableLevel().getAsInt()) {
                candidates.forEach(candidate -> closed.add(candidate.group()));
                comparisons.add(comparing.tableLevel(
                        folder.path(),
                        candidates.stream()
                                .map(candidate -> candidate.folder().name())
                                .toList(),
                        rules.tableLevel().getAsInt()));
            } else {
                partitions(folder, candidates, open, closed);
            }
        }
        return new Found(open, closed);
    }

    private List<FileGroup> ofFiles(FolderTree folder) {
        if (folder.files().isEmpty()) {
            return List.of();
        }
        Map<ReadFile, Clustering.Likeness> likenesses = new IdentityHashMap<>();
        for (ReadFile file : folder.files()) {
            likenesses.put(
                    file,
                    new Clustering.Likeness(
                            "",
                            shapes.computeIfAbsent(file.classification(), Shape::of),
                            Series.ofFile(file.file().name()),
                            file.schema()));
        }
        List<Clustering.Cluster<ReadFile>> clusters = clustering.clusters(likenesses);
        boolean sole = clusters.size() == 1
                && (folder.children().isEmpty() || folder.files().size() > 1);
        List<FileGroup> groups = new ArrayList<>();
        List<String> everything = FilesOfFolder.everything(folder);
        for (Clustering.Cluster<ReadFile> cluster : clusters) {
            FileGroup group = FilesOfFolder.group(folder, cluster, sole, rules, everything);
            List<String> reasons = new ArrayList<>(group.reasons());
            ColumnOrder.reason(cluster, clusters).ifPresent(reasons::add);
            groups.add(group.withReasons(reasons));
        }
        if (clusters.size() > 1) {
            comparisons.add(comparing.files(
                    folder.path(), likenesses, clusters, folder.files().size()));
        }
        return groups;
    }

    private void partitions(
            FolderTree folder, List<Candidate> candidates, List<FileGroup> open, List<FileGroup> closed) {
        Map<Candidate, Clustering.Likeness> likenesses = new IdentityHashMap<>();
        candidates.forEach(candidate -> likenesses.put(candidate, likeness(candidate)));
        List<Clustering.Cluster<Candidate>> clusters = clustering.clusters(likenesses);
        long children = folder.children().size();
        boolean tooMany = FolderDecision.tooMany(clusters.size(), children, rules);
        List<FolderDecision> decisions = new ArrayList<>();
        for (Clustering.Cluster<Candidate> cluster : clusters) {
            Map<String, Candidate> byFolder = new TreeMap<>();
            List<Candidate> second = new ArrayList<>();
            cluster.things().stream().sorted(BY_PLACE).forEach(candidate -> {
                if (byFolder.putIfAbsent(candidate.folder().name(), candidate) != null) {
                    second.add(candidate);
                }
            });
            FolderDecision decision = FolderDecision.of(byFolder.keySet(), children, tooMany, rules);
            decisions.add(decision);
            if (!decision.partitions()) {
                cluster.things().forEach(candidate -> closed.add(apart(folder, candidate, children, tooMany)));
            } else {
                List<Candidate> members = List.copyOf(byFolder.values());
                open.add(PartitionsOfFolder.group(
                        folder,
                        members.stream().map(Candidate::folder).toList(),
                        members.stream().map(Candidate::group).toList(),
                        cluster,
                        children));
                second.forEach(candidate -> closed.add(apart(folder, candidate, children, false)));
            }
        }
        if (children > 1) {
            comparisons.add(comparing.folders(folder.path(), likenesses, clusters, decisions, candidate -> candidate
                    .folder()
                    .name()));
        }
    }

    private static final Comparator<Candidate> BY_PLACE = Comparator.<Candidate, String>comparing(
                    candidate -> candidate.group().folder())
            .thenComparing(candidate -> candidate.group().firstFile().file().path());

    private static Clustering.Likeness likeness(Candidate candidate) {
        Level.Reading reading = Level.read(candidate.folder().name());
        boolean word = FolderDecision.isWord(candidate.folder().name());
        FileGroup group = candidate.group();
        StringBuilder kind = new StringBuilder(reading.level().key().orElse("/"));
        group.levels().forEach(level -> kind.append('/').append(level.key().orElse("/")));
        if (word) {
            // Glue's rule: only what is compressed alike. Between numbered or dated parts it would only be in the way.
            kind.append(' ').append(group.firstFile().classification().compression());
        }
        return new Clustering.Likeness(
                kind.toString(), group.shape(), word ? candidate.folder().name() : "", (StructType)
                        group.schema().joined().type());
    }

    private static FileGroup apart(FolderTree folder, Candidate candidate, long children, boolean tooMany) {
        // Things that are named like things aren't expected to be partitions; where nobody asks, nobody is answered.
        if (children == 1 || FolderDecision.isWord(candidate.folder().name())) {
            return candidate.group();
        }
        List<String> reasons = new ArrayList<>(candidate.group().reasons());
        reasons.add("The folder " + candidate.folder().name() + " isn't a partition of a table "
                + (folder.path().isEmpty() ? "of the whole target" : folder.path()) + ": "
                + (tooMany
                        ? "the folders beside it have too many different schemas."
                        : "not enough of the " + children + " folders there hold files with such columns."));
        return candidate.group().withReasons(reasons);
    }

    /**
     * A table whose files all lie below one sub-folder that is named like a thing, not like a value, begins there: a
     * single folder is no partition.
     */
    private static FileGroup trimmed(FileGroup group) {
        FileGroup trimmed = group;
        while (!trimmed.levels().isEmpty() && trimmed.levels().get(0).key().isEmpty()) {
            String first = trimmed.leaves().get(0).values().get(0);
            if (Series.isValue(first)
                    || !trimmed.leaves().stream()
                            .allMatch(leaf -> leaf.values().get(0).equals(first))) {
                break;
            }
            trimmed = new FileGroup(
                    trimmed.folder().isEmpty() ? first : trimmed.folder() + "/" + first,
                    trimmed.levels().subList(1, trimmed.levels().size()),
                    trimmed.leaves().stream().map(Leaf::withoutFirstValue).toList(),
                    trimmed.shape(),
                    trimmed.schema(),
                    trimmed.nameOfFile(),
                    trimmed.reasons());
        }
        return trimmed;
    }
}
