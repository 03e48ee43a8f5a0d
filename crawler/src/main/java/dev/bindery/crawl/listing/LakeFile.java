package dev.bindery.crawl.listing;

import dev.bindery.storage.StoredObject;

/**
 * A file of a target.
 *
 * @param object where it is, how large, how old
 * @param path relative to the target's folder
 */
public record LakeFile(StoredObject object, String path) {

    /** The file's own name. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder it is in, relative to the target's; empty for that itself. */
    public String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
