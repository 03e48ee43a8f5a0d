package dev.bindery.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * A file or an object.
 *
 * @param location where it is
 * @param size in bytes
 * @param modified when it was last written
 * @param etag what changes with its content, where the store has such a thing
 */
public record StoredObject(Location location, long size, Instant modified, Optional<String> etag) {}
