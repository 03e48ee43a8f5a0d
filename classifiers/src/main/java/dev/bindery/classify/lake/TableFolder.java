package dev.bindery.classify.lake;

import dev.bindery.classify.ByteSource;
import java.io.IOException;
import java.util.List;

/** The folder of a table, as the readers of its metadata see it. Paths are relative to it, with slashes. */
public interface TableFolder {

    /**
     * A file of the folder.
     *
     * @param path relative to the folder
     * @param size in bytes
     */
    record File(String path, long size) {

        /** Behind the last slash. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** Before the last slash; empty for a file that is in the folder itself. */
        public String folder() {
            int slash = path.lastIndexOf('/');
            return slash < 0 ? "" : path.substring(0, slash);
        }
    }

    /** Where it is, as its users call it; for comparison with what the metadata say. */
    String location();

    /** The files below a folder of it, at any depth, in the order of their paths; all of them for the empty path. */
    List<File> below(String folder) throws IOException;

    /** A file, to be read by ranges. */
    ByteSource open(File file);
}
