package dev.bindery.crawl.grouping;

import dev.bindery.catalog.filter.CodePoints;
import java.util.ArrayList;
import java.util.List;

/** Sub-folders of one folder as partitions of a table. */
final class PartitionsOfFolder {

    private PartitionsOfFolder() {}

    /**
     * @param folders the sub-folders, each with the table in {@code groups} at the same place
     * @param children how many sub-folders the folder has in all
     */
    static FileGroup group(
            FolderTree folder,
            List<FolderTree> folders,
            List<FileGroup> groups,
            Clustering.Cluster<?> cluster,
            long children) {
        Level level = Level.read(folders.get(0).name()).level();
        List<Level> levels = new ArrayList<>(List.of(level));
        levels.addAll(groups.get(0).levels());
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            String value = Level.read(folders.get(i).name()).value();
            groups.get(i).leaves().forEach(leaf -> leaves.add(leaf.below(value)));
        }
        leaves.sort((a, b) -> CodePoints.compare(a.folder(), b.folder()));
        // Groups of the same sub-folder keep apart by their file names; what partitions share names the table.
        String nameOfFile = groups.get(0).nameOfFile();
        boolean sameName = groups.stream().allMatch(group -> group.nameOfFile().equals(nameOfFile));
        List<String> reasons = new ArrayList<>();
        reasons.add(reason(level, folders, cluster, children));
        reasons.addAll(groups.get(0).reasons());
        return new FileGroup(
                folder.path(), levels, leaves, cluster.shape(), cluster.schema(), sameName ? nameOfFile : "", reasons);
    }

    private static String reason(Level level, List<FolderTree> folders, Clustering.Cluster<?> cluster, long children) {
        String first = folders.get(0).name();
        String names = folders.size() == 1
                ? first
                : first + " to " + folders.get(folders.size() - 1).name();
        return folders.size() + (folders.size() == children ? "" : " of " + children)
                + (folders.size() == 1 ? " folder (" : " folders (") + names + ") "
                + (folders.size() == 1 ? "is a partition" : "are partitions")
                + level.key().map(key -> " by the key " + key).orElse(" by place, as the names have no key")
                + (cluster.differentSchemas() == 1
                        ? "."
                        : ": " + cluster.differentSchemas() + " schemas, "
                                + Math.round(cluster.lowestSimilarity() * 100) + " % alike at least.");
    }
}
