package dev.bindery.crawl.grouping;

import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.types.TypeMerge;
import java.util.List;

/**
 * Files that are one table.
 *
 * @param folder the table's root, relative to the target's folder; empty for that itself
 * @param levels of folders between the root and the files
 * @param leaves one for each folder that has files, sorted by folder
 * @param shape how the files are written
 * @param schema everything seen of their columns
 * @param nameOfFile what files that share their folder with other tables are called by; empty: the folder's name
 * @param reasons why this is one table, and what isn't in it; sentences
 */
public record FileGroup(
        String folder,
        List<Level> levels,
        List<Leaf> leaves,
        Shape shape,
        TypeMerge schema,
        String nameOfFile,
        List<String> reasons) {

    public FileGroup {
        levels = List.copyOf(levels);
        leaves = List.copyOf(leaves);
        reasons = List.copyOf(reasons);
    }

    public boolean isPartitioned() {
        return !levels.isEmpty();
    }

    /** Every file, in the order of leaves. */
    public List<ReadFile> files() {
        return leaves.stream().flatMap(leaf -> leaf.files().stream()).toList();
    }

    /** The first file; without putting all of them together. */
    public ReadFile firstFile() {
        return leaves.get(0).files().get(0);
    }

    FileGroup withReasons(List<String> newReasons) {
        return new FileGroup(folder, levels, leaves, shape, schema, nameOfFile, newReasons);
    }
}
